import type { Input } from '../../../src/core/roi/index.js'
import type { Venture } from '../../../src/core/roi/model.js'
import { type Range, shapeOf } from '../../../src/core/roi/shape.js'
import { type Situation, simulate } from '../../../src/core/roi/simulate.js'

/** A number, or a range of nine cases in ten. */
export type Given = number | readonly [low: number, high: number]

const UNITS: Readonly<Record<string, string>> = {
  'overload.lost': '%',
  'effect.overload.severity': '%',
  'effect.overload.frequency': '%',
}

/** A pattern that makes overloads milder; what a test does not say is known and harmless. */
const PLAIN: Readonly<Record<string, Given>> = {
  effort: 1,
  upkeep: 0,
  'run-cost': 0,
  'engineer-week': 4000,
  'team-pace': 1,
  'planning.weekly-hours': 40,
  discount: 10,
  'outage-hour': 1000,
  responders: 0,
  'duration-spread': 4,
  'overload.incidents': 4,
  'overload.hours': 1,
  'overload.lost': 50,
  'effect.overload.severity': 50,
}

export const MILDER: Venture = {
  effects: [{ on: 'overload', reduces: 'severity', input: 'effect.overload.severity' }],
  years: 3,
  inPlace: false,
}

/** The inputs of a test, in a fixed order. */
export function inputsOf(given: Readonly<Record<string, Given>> = {}): Input[] {
  return Object.entries({ ...PLAIN, ...given }).map(([id, value]) => {
    const range: Range =
      typeof value === 'number' ? { low: value, high: value } : { low: value[0], high: value[1] }
    const unit = UNITS[id] ?? 'units'
    return {
      id,
      name: id,
      unit,
      shape: shapeOf(range, unit),
      allowed: [-1e9, 1e9],
      origin: 'yours',
      open: [],
    }
  })
}

/** The situations of {@link MILDER}, or of another venture, with some inputs given. */
export function situations(
  given: Readonly<Record<string, Given>> = {},
  venture: Venture = MILDER,
  count = 400,
): readonly Situation[] {
  return simulate(inputsOf(given), venture, count).situations
}
