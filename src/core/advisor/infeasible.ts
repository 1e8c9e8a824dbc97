import type { Catalog } from '../catalog/index.js'
import { evaluate, factsOf, type Profile } from '../profile/index.js'
import type { Demands, Model } from './assemble.js'
import { at, type Instance, RESOURCES } from './instance.js'
import type { Demand, Infeasibility } from './recommendation.js'
import { solve } from './solver.js'

/** A smallest set of demands that cannot hold together, and the single demands whose dropping helps. */
export function explainInfeasible(
  model: Model,
  instance: Instance,
  profile: Profile,
  demands: Demands,
): Infeasibility {
  const all = demandsOf(model, instance, profile, demands)
  const { allowed } = model.assemble(profile, { ...demands, deny: [] })
  const possible = (kept: readonly Demand[]): boolean =>
    solve(restrict(model, { ...instance, allowed }, kept)) !== null
  if (!possible([])) return { conflict: [], relaxations: [] }
  const conflict = smallestConflict(all, possible)
  const relaxations = all.filter((demand) => possible(all.filter((other) => other !== demand)))
  return { conflict, relaxations }
}

/** QuickXplain (Junker, AAAI 2004): a conflict of which every proper subset is possible; earlier demands are kept first. */
export function smallestConflict<T>(demands: readonly T[], possible: (kept: readonly T[]) => boolean): T[] {
  const search = (background: readonly T[], added: boolean, rest: readonly T[]): T[] => {
    if (added && !possible(background)) return []
    if (rest.length === 1) return [...rest]
    const half = Math.floor(rest.length / 2)
    const first = rest.slice(0, half)
    const second = rest.slice(half)
    const fromSecond = search([...background, ...first], first.length > 0, second)
    const fromFirst = search([...background, ...fromSecond], fromSecond.length > 0, first)
    return [...fromFirst, ...fromSecond]
  }
  return demands.length === 0 ? [] : search([], false, demands)
}

function demandsOf(model: Model, instance: Instance, profile: Profile, demands: Demands): Demand[] {
  const { catalog } = model
  return [
    ...instance.musts.map(({ need, cover }) => mustOf(catalog, need, cover, profile)),
    ...demands.pin.map((pattern): Demand => ({ kind: 'pin', pattern })),
    ...demands.deny.map((pattern): Demand => ({ kind: 'deny', pattern })),
    ...RESOURCES.flatMap((resource, r): Demand[] => {
      const capacity = at(instance.capacities, r)
      if (!Number.isFinite(capacity)) return []
      return [{ kind: 'capacity', resource, capacity, fact: catalog.settings.capacities[resource] }]
    }),
  ]
}

function mustOf(catalog: Catalog, need: number, cover: number, profile: Profile): Demand {
  const record = at(catalog.needs, need)
  const rule = record.must.find((must) => must.cover === cover && evaluate(must.when, profile) === 'true')
  return {
    kind: 'must',
    need: record.id,
    cover,
    why: rule?.why ?? record.statement,
    facts: rule ? factsOf(rule.when) : [],
  }
}

/** The instance, in which nothing is denied, with only some of its demands. */
function restrict(model: Model, instance: Instance, kept: readonly Demand[]): Instance {
  const denied = new Set(
    kept.flatMap((demand) => (demand.kind === 'deny' ? [model.indexOf(demand.pattern)] : [])),
  )
  return {
    ...instance,
    musts: instance.musts.filter(({ need }) =>
      kept.some((demand) => demand.kind === 'must' && demand.need === at(model.catalog.needs, need).id),
    ),
    pinned: kept.flatMap((demand) => (demand.kind === 'pin' ? [model.indexOf(demand.pattern)] : [])),
    allowed: instance.allowed.map((allowed, pattern) => (denied.has(pattern) ? 0 : allowed)),
    capacities: instance.capacities.map((capacity, r) =>
      kept.some((demand) => demand.kind === 'capacity' && demand.resource === RESOURCES[r])
        ? capacity
        : Number.POSITIVE_INFINITY,
    ),
  }
}
