import { hash, sfc32, shuffled } from '../random.js'

/** Slices of an input; each holds a hundred of 2,000 situations. */
const SLICES = 20
/** Inputs that have nothing to do with the result; what one of them reaches, chance reaches. */
const NOTHING = 9

type Numbers = ArrayLike<number>

const mean = (values: Numbers): number =>
  Array.from(values).reduce((sum, one) => sum + one, 0) / values.length

/** USD that knowing everything would be worth: E[max(0, npv)] - max(0, E[npv]), for a choice between doing it and not. */
export function valueOfKnowingAll(npv: Numbers): number {
  return mean(Array.from(npv, (one) => Math.max(0, one))) - Math.max(0, mean(npv))
}

/**
 * USD that knowing one input would be worth before deciding: the expected value of partial perfect information, from one set
 * of situations in slices of that input (Strong and Oakley 2013). 0 where knowing it could not change the decision; never more
 * than {@link valueOfKnowingAll}.
 * @param ranks the rank of the input in each situation, see {@link ranksOf}
 * @param npv the net present value in each, USD, averaged over what nobody can know
 */
export function valueOfKnowing(ranks: Numbers, npv: Numbers): number {
  const { length } = npv
  const sums = Array<number>(SLICES).fill(0)
  for (let index = 0; index < length; index++) {
    const slice = Math.floor(((ranks[index] as number) * SLICES) / length)
    sums[slice] = (sums[slice] as number) + (npv[index] as number)
  }
  const informed = sums.reduce((sum, slice) => sum + Math.max(0, slice), 0) / length
  // Rounding must not make a worth of what is none.
  return Math.max(0, informed - Math.max(0, mean(npv)))
}

/** What an input that has nothing to do with the result would seem to be worth: the most of several, USD. */
export function valueByChance(npv: Numbers): number {
  const worths = Array.from({ length: NOTHING }, (_, number) =>
    valueOfKnowing(shuffled(npv.length, sfc32(hash(`nothing ${number}`))), npv),
  )
  return Math.max(...worths)
}

/** How closely one order follows another: Spearman's correlation of two lists of ranks, -1 to 1. */
export function rankCorrelation(first: Numbers, second: Numbers): number {
  const { length } = first
  if (length < 2) return 0
  let distance = 0
  for (let index = 0; index < length; index++)
    distance += ((first[index] as number) - (second[index] as number)) ** 2
  return 1 - (6 * distance) / (length * (length * length - 1))
}

/** The rank of each value, from 0; of equal ones the first comes first. */
export function ranksOf(values: Numbers): Float64Array {
  const order = Array.from(values, (_, index) => index).sort(
    (a, b) => (values[a] as number) - (values[b] as number) || a - b,
  )
  const ranks = new Float64Array(order.length)
  order.forEach((index, rank) => {
    ranks[index] = rank
  })
  return ranks
}
