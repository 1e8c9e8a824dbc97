import type { AdvisedPattern, Catalog, WeightPreset } from '../catalog/index.js'
import { beliefOf, evaluate, type Predicate, type Profile, type Truth } from '../profile/index.js'
import { type Instance, type Must, RESOURCES } from './instance.js'

/** What the user fixes besides the profile. */
export interface Demands {
  readonly preset: WeightPreset
  /** Pattern ids that have to be in the stack. */
  readonly pin: readonly string[]
  /** Pattern ids that must not be. */
  readonly deny: readonly string[]
}

/** A catalog with its ids turned into indices; made once. */
export class Model {
  readonly patterns: readonly AdvisedPattern[]
  private readonly patternIndex: ReadonlyMap<string, number>
  private readonly needIndex: ReadonlyMap<string, number>
  private readonly fixed: Pick<
    Instance,
    'requiresAll' | 'requiresAny' | 'introducedNeeds' | 'introducedWeights'
  >

  constructor(readonly catalog: Catalog) {
    this.patterns = catalog.patterns
    this.patternIndex = new Map(catalog.patterns.map(({ id }, index) => [id, index]))
    this.needIndex = new Map(catalog.needs.map(({ id }, index) => [id, index]))
    this.fixed = {
      requiresAll: this.patterns.map((p) => p.requiresAll.map(({ pattern }) => this.indexOf(pattern))),
      requiresAny: this.patterns.map((p) =>
        p.requiresAny.map(({ patterns }) => patterns.map((id) => this.indexOf(id))),
      ),
      introducedNeeds: this.patterns.map((p) =>
        Int32Array.from(p.introduces, ({ need }) => this.needOf(need)),
      ),
      introducedWeights: this.patterns.map((p) =>
        Int32Array.from(p.introduces, ({ points }) => points * HUNDREDTHS),
      ),
    }
  }

  /** Index of a pattern. @throws Error when the catalog has no such pattern: callers check what people type. */
  indexOf(id: string): number {
    return known(this.patternIndex.get(id), id)
  }

  needOf(id: string): number {
    return known(this.needIndex.get(id), id)
  }

  idOf(index: number): string {
    return (this.patterns[index] as AdvisedPattern).id
  }

  /** The instance that a profile makes of the catalog. What the profile leaves undecided counts as not so. */
  assemble(profile: Profile, demands: Demands, truthOf: TruthOf = truthIn(profile)): Instance {
    const { catalog, patterns } = this
    const holds = (predicate: Predicate | undefined): boolean =>
      predicate === undefined || truthOf(predicate) === 'true'
    const prices = pricesIn(catalog, demands.preset, holds)
    const existing = new Set(membersOf(profile, catalog))
    const allowed = new Uint8Array(patterns.length)
    const costs = new Int32Array(patterns.length)
    const demandOf = RESOURCES.map(() => new Int32Array(patterns.length))
    const conflicts: number[][] = patterns.map(() => [])
    const cover = patterns.map((pattern, index) => {
      const adopted = existing.has(pattern.id)
      const hard = pattern.contra.some((contra) => contra.severity === 'hard' && holds(contra.if))
      allowed[index] = hard || demands.deny.includes(pattern.id) ? 0 : 1
      costs[index] = costOf(pattern, adopted, prices, holds)
      const used = [adopted ? 0 : pattern.effort, pattern.burden, pattern.runCost]
      used.forEach((amount, r) => {
        ;(demandOf[r] as Int32Array)[index] = amount
      })
      for (const conflict of pattern.conflicts) {
        if (!holds(conflict.when)) continue
        const other = this.indexOf(conflict.with)
        addOnce(conflicts[index] as number[], other)
        addOnce(conflicts[other] as number[], index)
      }
      return this.coverageOf(pattern, holds)
    })
    return {
      ...this.fixed,
      size: patterns.length,
      weights: Int32Array.from(catalog.needs, (need) => HUNDREDTHS * highest(need.weight, holds)),
      coverNeeds: cover.map(({ needs }) => needs),
      coverPoints: cover.map(({ points }) => points),
      costs,
      demands: demandOf,
      capacities: RESOURCES.map((resource) => capacityOf(profile, catalog, resource)),
      conflicts,
      allowed,
      pinned: demands.pin.map((id) => this.indexOf(id)),
      musts: this.mustsOf(holds),
    }
  }

  private coverageOf(pattern: AdvisedPattern, holds: (predicate: Predicate | undefined) => boolean) {
    const points = new Map<number, number>()
    for (const contribution of pattern.addresses) {
      if (!holds(contribution.when)) continue
      const need = this.needOf(contribution.need)
      points.set(need, (points.get(need) ?? 0) + contribution.points)
    }
    return { needs: Int32Array.from(points.keys()), points: Int32Array.from(points.values()) }
  }

  private mustsOf(holds: (predicate: Predicate) => boolean): Must[] {
    return this.catalog.needs.flatMap(({ must }, need) => {
      const covers = must.filter(({ when }) => holds(when)).map(({ cover }) => cover)
      return covers.length > 0 ? [{ need, cover: Math.max(...covers) }] : []
    })
  }
}

/** Points of value are kept as integers in hundredths. */
export const HUNDREDTHS = 100

const TENTHS = 10
const MS_PER_WEEK = 7 * 24 * 60 * 60 * 1000
const MS_PER_HOUR = 60 * 60 * 1000

export type TruthOf = (predicate: Predicate) => Truth

export const truthIn =
  (profile: Profile): TruthOf =>
  (predicate) =>
    evaluate(predicate, profile)

function highest(
  rules: readonly { points: number; when: Predicate }[],
  holds: (p: Predicate) => boolean,
): number {
  return rules.reduce((best, rule) => (rule.points > best && holds(rule.when) ? rule.points : best), 0)
}

/** A preset with its costs at the share that counts for this team; soft contraindications are not scaled. */
export function pricesIn(
  catalog: Catalog,
  preset: WeightPreset,
  holds: (predicate: Predicate) => boolean,
): WeightPreset {
  const percent = catalog.settings.costShare.find(({ when }) => holds(when))?.percent ?? 100
  const scaled = (points: number): number => Math.round((points * percent) / 100)
  const each = <K extends string>(points: Readonly<Record<K, number>>): Record<K, number> =>
    Object.fromEntries(Object.entries<number>(points).map(([key, value]) => [key, scaled(value)])) as Record<
      K,
      number
    >
  return {
    ...preset,
    effortWeek: scaled(preset.effortWeek),
    burdenPoint: scaled(preset.burdenPoint),
    irreversibility: each(preset.irreversibility),
    attention: each(preset.attention),
  }
}

/** Effort + burden + irreversibility + soft contraindications, in hundredths of a point. What is adopted costs only its burden. */
function costOf(
  pattern: AdvisedPattern,
  adopted: boolean,
  preset: WeightPreset,
  holds: (p: Predicate) => boolean,
): number {
  const soft = pattern.contra.filter((contra) => contra.severity === 'soft' && holds(contra.if))
  const contraindications = soft.reduce((sum, contra) => sum + contra.cost, 0)
  const running = (pattern.burden * preset.burdenPoint * HUNDREDTHS) / TENTHS
  const building = adopted
    ? 0
    : (pattern.effort * preset.effortWeek * HUNDREDTHS) / TENTHS +
      (preset.irreversibility[pattern.reversibility] + preset.attention[pattern.weight]) * HUNDREDTHS
  return Math.round(running + building + contraindications * HUNDREDTHS)
}

/** What there is of a resource, in the unit of {@link RESOURCES}; the low end where only a range is known. */
function capacityOf(profile: Profile, catalog: Catalog, resource: (typeof RESOURCES)[number]): number {
  const belief = beliefOf(profile, catalog.settings.capacities[resource])
  if (belief.kind !== 'interval') return Number.POSITIVE_INFINITY
  switch (resource) {
    case 'effort':
      return Math.floor((belief.low * TENTHS) / MS_PER_WEEK)
    case 'burden':
      return Math.floor((belief.low * TENTHS) / MS_PER_HOUR)
    case 'money':
      return belief.low
  }
}

/** Ids of the patterns that the profile says are in place. */
export function membersOf(profile: Profile, catalog: Catalog): readonly string[] {
  const fact = catalog.facts.find(({ type }) => type === 'patterns')
  const belief = fact ? beliefOf(profile, fact.id) : undefined
  return belief?.kind === 'set' ? belief.members : []
}

function addOnce(list: number[], value: number): void {
  if (!list.includes(value)) list.push(value)
}

function known(index: number | undefined, id: string): number {
  if (index === undefined) throw new Error(`The catalog has no ${id}.`)
  return index
}
