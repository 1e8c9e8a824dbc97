import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import {
  acceptedNotation,
  beliefOf,
  describeQuantityProblem,
  formatQuantity,
  type Profile,
  parseQuantity,
} from '../profile/index.js'
import { MEASURES, type Measure } from './measure.js'

/** Who stands for a measure. */
export type MeasureOrigin = 'set' | 'profile' | 'assumed'

/** A measure with its value. */
export interface Measured {
  readonly id: string
  /** As formulas use it: milliseconds, calls a second, a share from 0 to 1, bytes, or a count. */
  readonly value: number
  /** In people's notation. */
  readonly text: string
  readonly origin: MeasureOrigin
  /** What it is, in one line. */
  readonly about: string
  /** The fact of the profile, or the measure that it is assumed from. */
  readonly from?: string
}

/** Measures given on the command line, by id. */
export type GivenMeasures = ReadonlyMap<string, string>

/** How many base units of a fact are one unit of a formula. */
const BASE: Readonly<Record<Measure['type'], number>> = {
  count: 1,
  rate: 86_400,
  size: 0.001,
  duration: 1,
  percent: 100_000_000,
  ratio: 1000,
}

/** Measures that a profile gave earlier, by id. */
export type KnownMeasures = Readonly<Record<string, Pick<Measured, 'value' | 'text' | 'from'>>>

/** Whether there is a measure of this name. */
export const isMeasure = (id: string): boolean => MEASURES.some((measure) => measure.id === id)

/**
 * Every measure with its value, in the order of {@link MEASURES}: as given, else from the profile, else as a profile gave it
 * earlier, else assumed.
 * @throws DomainError bad-measure when a given value cannot be read, unknown-measure
 */
export function measure(given: GivenMeasures, profile: Profile, earlier: KnownMeasures = {}): Measured[] {
  for (const id of given.keys()) {
    if (isMeasure(id)) continue
    throw new DomainError('unknown-measure', `There is no measure "${id}".`, {
      nearest: nearest(
        id,
        MEASURES.map((one) => one.id),
      ),
    })
  }
  const measured = new Map<string, Measured>()
  const byId = new Map(MEASURES.map((one) => [one.id, one]))
  const lookUp = (id: string): Measured => {
    const known = measured.get(id)
    if (known) return known
    const one = byId.get(id)
    if (!one) throw new Error(`no measure ${id}`)
    const found = given.has(id)
      ? fromText(one, given.get(id) ?? '')
      : (fromProfile(one, profile) ?? fromEarlier(one, earlier) ?? assumed(one, lookUp))
    measured.set(id, found)
    return found
  }
  return MEASURES.map(({ id }) => lookUp(id))
}

function fromText(one: Measure, text: string): Measured {
  const result = parseQuantity(one.type, text)
  if (!result.ok || !('value' in result)) {
    const why = result.ok ? 'It has to be one value, not a range.' : describeQuantityProblem(result.problem)
    throw new DomainError('bad-measure', `--set ${one.id}: "${text.slice(0, 60)}" cannot be used`, {
      why,
      hint: `Accepted: ${acceptedNotation(one.type)}`,
    })
  }
  if (result.value <= 0 && one.type !== 'percent')
    throw new DomainError('bad-measure', `--set ${one.id}: it has to be more than 0`)
  return valued(one, result.value, 'set')
}

function fromProfile(one: Measure, profile: Profile): Measured | undefined {
  if (!one.fact) return undefined
  const belief = beliefOf(profile, one.fact.id)
  if (belief.kind !== 'interval') return undefined
  const value = belief[one.fact.end]
  return value > 0 ? { ...valued(one, value, 'profile'), from: one.fact.id } : undefined
}

function fromEarlier(one: Measure, earlier: KnownMeasures): Measured | undefined {
  const before = Object.hasOwn(earlier, one.id) ? earlier[one.id] : undefined
  return before && { id: one.id, ...before, origin: 'profile', about: one.text }
}

function assumed(one: Measure, lookUp: (id: string) => Measured): Measured {
  if (typeof one.assumed === 'string') {
    const result = parseQuantity(one.type, one.assumed)
    if (!result.ok || !('value' in result)) throw new Error(`${one.id} assumes no value: ${one.assumed}`)
    return valued(one, result.value, 'assumed')
  }
  const { of, times } = one.assumed
  const base = Math.round(lookUp(of).value * BASE[one.type] * times)
  return { ...valued(one, base, 'assumed'), from: of }
}

const valued = (one: Measure, base: number, origin: MeasureOrigin): Measured => ({
  id: one.id,
  value: base / BASE[one.type],
  text: formatQuantity(one.type, base),
  origin,
  about: one.text,
})
