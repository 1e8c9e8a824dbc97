import type { AdvisedPattern } from '../catalog/index.js'
import { evaluate, type Profile } from '../profile/index.js'
import { type Demands, HUNDREDTHS, type Model } from './assemble.js'
import type { Flips } from './flips.js'
import { at, demand, type Instance, RESOURCES, weightsWith } from './instance.js'
import type { MemoSolver } from './memo-solver.js'
import type { Exclusion } from './recommendation.js'
import type { Solution } from './solver.js'

/** What a pattern outside the stack is measured against. */
export interface Baseline {
  readonly instance: Instance
  readonly solution: Solution
  readonly profile: Profile
  readonly demands: Demands
  readonly flips: Flips
  readonly solver: MemoSolver
}

/** The one reason for which a pattern is not in the best stack of an instance. */
export function exclusionOf(model: Model, pattern: number, baseline: Baseline): Exclusion {
  const { instance, profile, demands } = baseline
  const record = model.patterns[pattern] as AdvisedPattern
  if (demands.deny.includes(record.id)) return { code: 'denied' }
  const contra = record.contra.find(
    (item) => item.severity === 'hard' && evaluate(item.if, profile) === 'true',
  )
  if (contra) return { code: 'contraindicated', contra }
  const blocked = blockedPrerequisite(instance, pattern)
  if (blocked !== null) return { code: 'prerequisite-excluded', pattern: model.idOf(blocked) }
  if (!hasLiveNeed(instance, baseline.solution.stack, pattern)) return { code: 'no-need' }
  return forced(model, pattern, baseline)
}

/** True when the pattern covers something that the profile or the stack makes matter. */
function hasLiveNeed(instance: Instance, stack: readonly number[], pattern: number): boolean {
  const weights = weightsWith(instance, stack)
  return at(instance.coverNeeds, pattern).some((need) => at(weights, need) > 0)
}

/** A prerequisite that is not allowed, or one of a group of which none is; null when all can be had. */
function blockedPrerequisite(
  instance: Instance,
  pattern: number,
  visited = new Set<number>(),
): number | null {
  if (visited.has(pattern)) return null
  visited.add(pattern)
  const blocked = (other: number): boolean =>
    !instance.allowed[other] || blockedPrerequisite(instance, other, visited) !== null
  for (const other of at(instance.requiresAll, pattern)) if (blocked(other)) return other
  for (const group of at(instance.requiresAny, pattern)) if (group.every(blocked)) return at(group, 0)
  return null
}

/** Solves again with the pattern forced in: the loss, and what makes it lose, are the reason. */
function forced(model: Model, pattern: number, { instance, solution, flips, solver }: Baseline): Exclusion {
  const best = flips.of(pattern)
  if (!best) return withoutLimits(model, pattern, instance, flips, solver)
  const regret = Math.round((solution.value - best.value) / HUNDREDTHS)
  const displaced = solution.stack.filter((other) => !best.stack.includes(other))
  const rival = displaced.find((other) => at(instance.conflicts, pattern).includes(other))
  if (rival !== undefined) return { code: 'conflict', with: model.idOf(rival), regret }
  const scarce = scarceResource(instance, pattern, (r) => flips.unlimited([r]))
  if (scarce) return scarce
  const covering = displaced.length > 0 ? displaced : coveringSame(instance, solution.stack, pattern)
  if (covering.length > 0) return { code: 'beaten', by: covering.map((other) => model.idOf(other)), regret }
  return { code: 'costs-more', regret }
}

function withoutLimits(
  model: Model,
  pattern: number,
  instance: Instance,
  flips: Flips,
  solver: MemoSolver,
): Exclusion {
  const conflict = at(instance.conflicts, pattern).find((other) => instance.pinned.includes(other))
  if (conflict !== undefined) return { code: 'conflict', with: model.idOf(conflict), regret: 0 }
  const pinned = { ...instance, pinned: [...instance.pinned, pattern] }
  const unlimited = (resource: number): Solution | null =>
    solver.solve({ ...pinned, capacities: withoutLimit(instance, resource) }, flips.nearby)
  return scarceResource(instance, pattern, unlimited) ?? { code: 'costs-more', regret: 0 }
}

/** The resource without whose limit the pattern would be in the best stack, and by how much that stack exceeds it. */
function scarceResource(
  instance: Instance,
  pattern: number,
  unlimited: (resource: number) => Solution | null,
): Exclusion | null {
  for (const [r, resource] of RESOURCES.entries()) {
    const capacity = at(instance.capacities, r)
    if (!Number.isFinite(capacity)) continue
    const free = unlimited(r)
    if (!free?.stack.includes(pattern)) continue
    const used = demand(instance, free.stack, r)
    if (used > capacity) return { code: 'over-capacity', resource, over: used - capacity }
  }
  return null
}

const withoutLimit = (instance: Instance, resource: number): number[] =>
  instance.capacities.map((limit, r) => (r === resource ? Number.POSITIVE_INFINITY : limit))

/** Members of the stack that already cover every live need of the pattern at least as far as it would. */
function coveringSame(instance: Instance, stack: readonly number[], pattern: number): number[] {
  const weights = weightsWith(instance, stack)
  const needs = at(instance.coverNeeds, pattern).filter((need) => at(weights, need) > 0)
  return stack.filter((other) => at(instance.coverNeeds, other).some((need) => needs.includes(need)))
}
