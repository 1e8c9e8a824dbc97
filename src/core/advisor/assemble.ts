import {
  type AdvisedPattern,
  type Catalog,
  membersOf,
  type Need,
  type WeightPreset,
} from '../catalog/index.js'
import { beliefOf, evaluate, type Predicate, type Profile } from '../profile/index.js'
import { type Instance, type Must, RESOURCES } from './instance.js'
import type { Subject, Truths } from './truths.js'

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
  private readonly fixed: Pick<Instance, 'requiresAll' | 'requiresAny'>

  constructor(readonly catalog: Catalog) {
    this.patterns = catalog.patterns
    this.patternIndex = new Map(catalog.patterns.map(({ id }, index) => [id, index]))
    this.needIndex = new Map(catalog.needs.map(({ id }, index) => [id, index]))
    this.fixed = {
      requiresAll: this.patterns.map((p) => p.requiresAll.map(({ pattern }) => this.indexOf(pattern))),
      requiresAny: this.patterns.map((p) =>
        p.requiresAny.map(({ patterns }) => patterns.map((id) => this.indexOf(id))),
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

  /**
   * The instance that a profile makes of the catalog. What the profile leaves undecided counts as not so.
   * @param holds the truth of each condition of the catalog, where it is known already
   */
  assemble(profile: Profile, demands: Demands, holds: Holds = holdsIn(profile)): Instance {
    const { catalog, patterns } = this
    const prices = pricesIn(catalog, demands.preset, holds)
    const existing = new Set(membersOf(profile, catalog))
    const cover = patterns.map((pattern) => this.coverageOf(pattern, holds))
    const introduced = patterns.map((pattern) => this.introducedBy(pattern, holds))
    const efforts = patterns.map(({ id, effort }) => (existing.has(id) ? 0 : effort))
    return {
      ...this.fixed,
      requiresAny: this.choicesLeft(patterns.keys(), (index) => existing.has(this.idOf(index))),
      size: patterns.length,
      weights: Int32Array.from(catalog.needs, (need) => weightOf(need, holds)),
      coverNeeds: cover.map(({ needs }) => needs),
      coverPoints: cover.map(({ points }) => points),
      introducedNeeds: introduced.map(({ needs }) => needs),
      introducedWeights: introduced.map(({ weights }) => weights),
      costs: Int32Array.from(patterns, (pattern) => costOf(pattern, existing.has(pattern.id), prices, holds)),
      demands: [
        Int32Array.from(efforts),
        Int32Array.from(patterns, ({ burden }) => burden),
        Int32Array.from(patterns, ({ runCost }) => runCost),
      ],
      capacities: this.capacitiesOf(profile),
      conflicts: this.conflictsOf(holds),
      allowed: Uint8Array.from(patterns, (pattern) => allowanceOf(pattern, demands, holds)),
      pinned: demands.pin.map((id) => this.indexOf(id)),
      musts: this.mustsOf(holds),
    }
  }

  /**
   * The instance of a profile that differs from the anchor, whose instance `base` is, in the truth of a few conditions and in
   * what is in place. What these have no say in is shared with the other instance.
   */
  adjust(base: Instance, anchor: Profile, truths: Truths, profile: Profile, demands: Demands): Instance {
    const { catalog, patterns } = this
    const { changes, holds } = truths
    const existing = membersOf(profile, catalog)
    const moved = this.movedBetween(membersOf(anchor, catalog), existing)
    const touched = (kind: Subject['kind']): number[] =>
      changes.flatMap((change) => (change.kind === kind ? [change.index] : []))
    const needs = touched('need')
    const covering = touched('coverage')
    const advised = touched('contraindications')
    const costly = touched('cost-share').length > 0 ? [...patterns.keys()] : [...advised, ...moved]
    const prices = costly.length > 0 ? pricesIn(catalog, demands.preset, holds) : demands.preset
    const cover = covering.map((index) => this.coverageOf(patterns[index]!, holds))
    const introducing = touched('introductions')
    const introduced = introducing.map((index) => this.introducedBy(patterns[index]!, holds))
    const isIn = (index: number): boolean => existing.includes(patterns[index]!.id)
    const [efforts, ...running] = base.demands as [Int32Array, ...Int32Array[]]
    return {
      ...base,
      requiresAny: this.choicesLeft(moved, isIn, base.requiresAny),
      capacities: this.capacitiesOf(profile),
      demands: [replaced(efforts, moved, (index) => (isIn(index) ? 0 : patterns[index]!.effort)), ...running],
      weights: replaced(base.weights, needs, (need) => weightOf(catalog.needs[need]!, holds)),
      musts: needs.length > 0 ? this.mustsOf(holds) : base.musts,
      coverNeeds: replaced(base.coverNeeds, covering, (_, i) => cover[i]!.needs),
      coverPoints: replaced(base.coverPoints, covering, (_, i) => cover[i]!.points),
      introducedNeeds: replaced(base.introducedNeeds, introducing, (_, i) => introduced[i]!.needs),
      introducedWeights: replaced(base.introducedWeights, introducing, (_, i) => introduced[i]!.weights),
      allowed: replaced(base.allowed, advised, (index) => allowanceOf(patterns[index]!, demands, holds)),
      costs: replaced(base.costs, costly, (index) => costOf(patterns[index]!, isIn(index), prices, holds)),
      conflicts: touched('conflicts').length > 0 ? this.conflictsOf(holds) : base.conflicts,
    }
  }

  /**
   * The groups of which each pattern requires one member. What is in place works, so its choice has been made, whether the profile names
   * it or not.
   */
  private choicesLeft(
    touched: Iterable<number>,
    isIn: (index: number) => boolean,
    base = this.fixed.requiresAny,
  ): Instance['requiresAny'] {
    const all = this.fixed.requiresAny
    const changed = [...touched].filter(
      (index) => all[index]!.length > 0 && isIn(index) !== (base[index] !== all[index]),
    )
    return replaced(base, changed, (index) => (isIn(index) ? [] : all[index]!))
  }

  /** The patterns that are in one of two lists of ids only. */
  private movedBetween(one: readonly string[], other: readonly string[]): number[] {
    const moved = [...one.filter((id) => !other.includes(id)), ...other.filter((id) => !one.includes(id))]
    return moved.flatMap((id) => this.patternIndex.get(id) ?? [])
  }

  private coverageOf(pattern: AdvisedPattern, holds: Holds) {
    const points = new Map<number, number>()
    for (const contribution of pattern.addresses) {
      if (contribution.when && !holds(contribution.when)) continue
      const need = this.needOf(contribution.need)
      points.set(need, (points.get(need) ?? 0) + contribution.points)
    }
    return { needs: new Int32Array([...points.keys()]), points: new Int32Array([...points.values()]) }
  }

  private introducedBy({ introduces }: AdvisedPattern, holds: Holds) {
    const active = introduces.filter(({ when }) => !when || holds(when))
    return {
      needs: new Int32Array(active.map(({ need }) => this.needOf(need))),
      weights: new Int32Array(active.map(({ points }) => points * HUNDREDTHS)),
    }
  }

  private conflictsOf(holds: Holds): number[][] {
    const conflicts: number[][] = this.patterns.map(() => [])
    this.patterns.forEach((pattern, index) => {
      for (const conflict of pattern.conflicts) {
        if (conflict.when && !holds(conflict.when)) continue
        const other = this.indexOf(conflict.with)
        addOnce(conflicts[index] as number[], other)
        addOnce(conflicts[other] as number[], index)
      }
    })
    return conflicts
  }

  private mustsOf(holds: Holds): Must[] {
    return this.catalog.needs.flatMap(({ must }, need) => {
      const covers = must.filter(({ when }) => holds(when)).map(({ cover }) => cover)
      return covers.length > 0 ? [{ need, cover: Math.max(...covers) }] : []
    })
  }

  private capacitiesOf(profile: Profile): number[] {
    return RESOURCES.map((resource) => capacityOf(profile, this.catalog, resource))
  }
}

interface List {
  slice(): unknown
  readonly [index: number]: unknown
}

/** The list with new values at these places; the list itself where there are none. */
function replaced<L extends List>(
  list: L,
  places: Iterable<number>,
  value: (place: number, i: number) => L[number],
): L {
  let copy: Record<number, unknown> | null = null
  let i = 0
  for (const place of places) {
    copy ??= list.slice() as Record<number, unknown>
    copy[place] = value(place, i++)
  }
  return (copy ?? list) as L
}

/** Points of value are kept as integers in hundredths. */
export const HUNDREDTHS = 100

const TENTHS = 10
const MS_PER_WEEK = 7 * 24 * 60 * 60 * 1000
const MS_PER_HOUR = 60 * 60 * 1000

/** Whether a condition of the catalog is certainly true. */
type Holds = (predicate: Predicate) => boolean

const holdsIn =
  (profile: Profile): Holds =>
  (predicate) =>
    evaluate(predicate, profile) === 'true'

/** The highest rule that is true, hundredths. */
function weightOf({ weight }: Need, holds: Holds): number {
  return (
    HUNDREDTHS *
    weight.reduce((best, rule) => (rule.points > best && holds(rule.when) ? rule.points : best), 0)
  )
}

/** 0 for what is denied or has a hard contraindication. */
function allowanceOf(pattern: AdvisedPattern, { deny }: Demands, holds: Holds): number {
  const hard = pattern.contra.some((contra) => contra.severity === 'hard' && holds(contra.if))
  return hard || deny.includes(pattern.id) ? 0 : 1
}

/**
 * A preset with its costs at the share that counts for this team. Attention is not scaled: a larger team does not make one more thing
 * easier to know. Nor are soft contraindications.
 */
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
  }
}

/**
 * Effort + burden + irreversibility + soft contraindications, in hundredths of a point. What is adopted costs its burden, less what
 * taking it out again would cost: nobody tears out services to save their upkeep alone.
 */
function costOf(
  pattern: AdvisedPattern,
  adopted: boolean,
  preset: WeightPreset,
  holds: (p: Predicate) => boolean,
): number {
  const soft = pattern.contra.filter((contra) => contra.severity === 'soft' && holds(contra.if))
  const contraindications = soft.reduce((sum, contra) => sum + contra.cost, 0)
  const building = adopted
    ? 0
    : effortOf(pattern, preset) +
      (preset.irreversibility[pattern.reversibility] + preset.attention[pattern.weight]) * HUNDREDTHS
  return Math.round(upkeepOf(pattern, adopted, preset) + building + contraindications * HUNDREDTHS)
}

/** What building a pattern costs, hundredths. */
export const effortOf = (pattern: AdvisedPattern, preset: WeightPreset): number =>
  (pattern.effort * preset.effortWeek * HUNDREDTHS) / TENTHS

/** What running a pattern costs, hundredths; of one that is in place, less what taking it out would cost, and never below nothing. */
export function upkeepOf(pattern: AdvisedPattern, adopted: boolean, preset: WeightPreset): number {
  const running = (pattern.burden * preset.burdenPoint * HUNDREDTHS) / TENTHS
  if (!adopted) return running
  return Math.max(0, running - (effortOf(pattern, preset) * preset.removalShare[pattern.reversibility]) / 100)
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

function addOnce(list: number[], value: number): void {
  if (!list.includes(value)) list.push(value)
}

function known(index: number | undefined, id: string): number {
  if (index === undefined) throw new Error(`The catalog has no ${id}.`)
  return index
}
