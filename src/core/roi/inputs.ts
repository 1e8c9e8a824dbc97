import type { Assumption, Evidence, PatternRecord } from '../catalog/index.js'
import { beliefOf, type Profile } from '../profile/index.js'
import type { Assumable } from './assume.js'
import { assumedFor } from './assumed.js'
import { type Range, type Shape, shapeOf } from './shape.js'

/** Who stands for the value of an input. */
export type InputOrigin = 'yours' | 'profile' | 'record' | 'assumed'

/** One number that the model computes from, as far as it is known. */
export interface Input extends Assumable {
  readonly name: string
  readonly shape: Shape
  readonly origin: InputOrigin
  /** Facts that would narrow it, were they known. */
  readonly open: readonly string[]
  readonly basis?: string
  readonly findOut?: string
  readonly evidence?: Evidence
}

/** What the inputs are made from. */
export interface InputMatter {
  readonly record: PatternRecord
  readonly assumptions: readonly Assumption[]
  readonly profile: Profile
  /** What the user gave instead, by the id of the input. */
  readonly given: ReadonlyMap<string, Range>
}

const PERCENT: readonly [number, number] = [-100, 100]
const HOUR_MS = 3_600_000

/** The id of the input for an effect of a record. */
export const effectInput = ({ on, reduces }: { on: string; reduces: string }): string =>
  `effect.${on}.${reduces}`

/** The inputs that the record of a pattern states, before anybody has given anything else. */
function recordInputs({ effort, burden, roi, 'run-cost': rent }: PatternRecord): Omit<Input, 'origin'>[] {
  const open: string[] = []
  const one = (
    id: string,
    name: string,
    unit: string,
    shape: Shape,
    evidence: { grade: string; sources: string[]; note?: string },
    allowed: readonly [number, number],
  ) => ({ id, name, unit, shape, evidence: evidence as Evidence, allowed, open })
  return [
    one(
      'effort',
      'Effort to build',
      'engineer-weeks',
      { kind: 'quantiles', p10: effort.p10, p50: effort.p50, p90: effort.p90 },
      effort.evidence,
      [0, 2000],
    ),
    one(
      'upkeep',
      'Upkeep',
      'engineer-hours/week',
      { kind: 'point', value: burden.points },
      burden.evidence,
      [0, 2000],
    ),
    one('run-cost', 'Rent', 'USD/month', shapeOf(rent, 'USD/month'), rent.evidence, [0, 10_000_000]),
    ...roi.effects.map((effect) =>
      one(effectInput(effect), '', '%', shapeOf(effect, '%'), effect.evidence, PERCENT),
    ),
  ]
}

/** Every input that may be given a value for a pattern, sorted by id. */
export function assumablesOf(record: PatternRecord, assumptions: readonly Assumption[]): Assumable[] {
  return [...recordInputs(record), ...assumptions].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * The input of an id: what the user gave, else what the profile or the record says, else what is assumed.
 * @returns null where none of them says anything
 */
export function inputOf(id: string, matter: InputMatter): Input | null {
  const { record, assumptions, profile, given } = matter
  const stated = recordInputs(record).find((input) => input.id === id)
  const assumption = assumptions.find((one) => one.id === id)
  const mine = given.get(id)
  if (mine && (stated || assumption)) {
    const { name, unit, allowed, single } = (stated ?? assumption) as Assumable & { name: string }
    return {
      id,
      name,
      unit,
      allowed,
      shape: shapeOf(mine, unit),
      origin: 'yours',
      open: [],
      ...(single && { single }),
    }
  }
  if (stated) return { ...(id === 'run-cost' ? withinBudget(stated, matter) : stated), origin: 'record' }
  if (!assumption) return factInput(id, profile)
  const assumed = assumedFor(assumption, profile)
  if (!assumed) return null
  const { cases: _, needs: __, 'find-out': findOut, ...rest } = assumption
  return {
    ...rest,
    shape: shapeOf(assumed, assumption.unit),
    origin: 'assumed',
    open: assumed.open,
    ...(findOut !== undefined && { findOut }),
  }
}

/** Nobody rents for one pattern more than a share of what all of the infrastructure may cost. */
function withinBudget(rent: Omit<Input, 'origin'>, matter: InputMatter): Omit<Input, 'origin'> {
  const { low, high } = matter.record['run-cost']
  const budget = beliefOf(matter.profile, 'money.infrastructure')
  const share = inputOf('run-cost-share', matter)?.shape
  if (budget.kind !== 'interval' || share?.kind !== 'point') return rent
  const most = Math.max(low, Math.min(high, (budget.high * share.value) / 100))
  return { ...rent, shape: shapeOf({ low, high: most }, rent.unit) }
}

const FACTS: Readonly<Record<string, { readonly unit: string; readonly scale: number }>> = {
  'team.engineers': { unit: 'engineers', scale: 1 },
  'money.infrastructure': { unit: 'USD/month', scale: 1 },
  'planning.weekly-hours': { unit: 'hours/week', scale: HOUR_MS },
}

/** A fact of the profile as an input, in the unit of the model. */
function factInput(id: string, profile: Profile): Input | null {
  const fact = FACTS[id]
  const belief = beliefOf(profile, id)
  if (!fact || belief.kind !== 'interval') return null
  const [low, high] = [belief.low / fact.scale, belief.high / fact.scale]
  const shape: Shape = low === high ? { kind: 'point', value: low } : { kind: 'limits', low, high }
  const { unit } = fact
  // A default of planning is nobody's statement.
  const origin = profile.get(id)?.origin === 'default' ? 'assumed' : 'profile'
  return { id, name: '', unit, shape, allowed: [low, high], origin, open: [] }
}
