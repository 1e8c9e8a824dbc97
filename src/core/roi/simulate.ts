import { hash, sfc32, shuffled } from '../random.js'
import { incidentHours } from './incidents.js'
import type { Input } from './inputs.js'
import { type Model, meanNpv, modelOf, netPresentValue, type Values, type Venture } from './model.js'
import { valueAt } from './shape.js'

/** One way all of it could turn out. Money in USD. */
export interface Situation {
  readonly npv: number
  /** The net present value averaged over the incidents that chance may bring in this situation. */
  readonly meanNpv: number
  readonly investment: number
  readonly runCostPerYear: number
  /** Mean of the years. */
  readonly benefitPerYear: number
}

/** Many situations, and what each input was in them. */
export interface Simulation {
  readonly situations: readonly Situation[]
  /** By the id of the input; known inputs are absent. */
  readonly columns: ReadonlyMap<string, Float64Array>
}

/** How many situations are looked at. */
export const SITUATIONS = 2_000

/**
 * Situations by Latin hypercube sampling: each input takes each of `count` equally likely slices of its range once, in an order
 * that depends only on its id (McKay, Beckman and Conover 1979). Incidents follow from seeds that depend only on their class and
 * the number of the situation. The same inputs give the same situations.
 */
export function simulate(inputs: readonly Input[], venture: Venture, count = SITUATIONS): Simulation {
  const columns = new Map(
    inputs
      .filter(({ shape }) => shape.kind !== 'point')
      .map((input) => [input.id, columnOf(input, count)] as const),
  )
  const model = modelOf(venture)
  const situations = Array.from({ length: count }, (_, index) =>
    situationOf(valuesOf(inputs, columns, index), model, venture.years, index),
  )
  return { situations, columns }
}

/** The values of one input in all situations. */
function columnOf({ id, shape, allowed: [least, most] }: Input, count: number): Float64Array {
  return Float64Array.from(shuffled(count, sfc32(hash(id))), (slice) =>
    Math.min(most, Math.max(least, valueAt(shape, (slice + 0.5) / count))),
  )
}

/** The values of all inputs in one situation. */
export function valuesOf(
  inputs: readonly Input[],
  columns: ReadonlyMap<string, Float64Array>,
  index: number,
): Values {
  const values = new Map(
    inputs.map(({ id, shape }) => [
      id,
      shape.kind === 'point' ? shape.value : (columns.get(id)?.[index] as number),
    ]),
  )
  return (id) => {
    const value = values.get(id)
    if (value === undefined) throw new Error(`the model asks for ${id}, which is no input`)
    return value
  }
}

function situationOf(value: Values, model: Model, years: number, index: number): Situation {
  const economics = model(value)
  const benefits = Array<number>(years).fill(economics.steadyBenefit)
  for (const { on, usdPerHour, ...rate } of economics.savings)
    incidentHours(rate, years, hash(`${on} ${index}`)).forEach((hours, year) => {
      benefits[year] = (benefits[year] as number) + hours * usdPerHour
    })
  return {
    npv: netPresentValue(economics, benefits),
    meanNpv: meanNpv(economics, years),
    investment: economics.investment,
    runCostPerYear: economics.runCost,
    benefitPerYear: benefits.reduce((sum, benefit) => sum + benefit, 0) / years,
  }
}
