import { significant } from './arithmetic.js'
import type { Input } from './inputs.js'
import { meanNpv, modelOf, type Venture } from './model.js'
import { type Simulation, valuesOf } from './simulate.js'

/** From where on, or up to where, an input makes it pay. */
export type BreakEven =
  | { readonly kind: 'at'; readonly side: 'above' | 'below'; readonly value: number }
  /** Whatever the input is, within what makes sense. */
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }

/** Every so many situations are looked at; the others would change the second digit at most. */
const EVERY = 4
/** Ten million dollars come down to one. */
const HALVINGS = 24

/**
 * The value of an input at which the net present value, averaged over chance, is 0 in a share of the situations; everything
 * else stays as uncertain as it is. Two digits.
 * @param share of the situations that then do not lose, 0 to 1
 */
export function breakEvenOf(
  input: Input,
  share: number,
  { inputs, venture, simulation }: BreakEvenMatter,
): BreakEven {
  const model = modelOf(venture)
  const situations = simulation.situations.flatMap((_, index) =>
    index % EVERY === 0 ? [valuesOf(inputs, simulation.columns, index)] : [],
  )
  const enough = share * situations.length
  /** Whether so many of the situations do not lose. */
  const pays = (given: number): boolean => {
    let gains = 0
    for (const [done, value] of situations.entries()) {
      if (gains >= enough || gains + situations.length - done < enough) break
      const economics = model((id) => (id === input.id ? given : value(id)))
      if (meanNpv(economics, venture.years) >= 0) gains++
    }
    return gains >= enough
  }
  let [low, high] = input.allowed
  const [atLow, atHigh] = [pays(low), pays(high)]
  if (atLow === atHigh) return { kind: atLow ? 'always' : 'never' }
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (pays(middle) === atLow) low = middle
    else high = middle
  }
  return { kind: 'at', side: atHigh ? 'above' : 'below', value: significant((low + high) / 2, 2) }
}

/** What a break-even is computed from. */
export interface BreakEvenMatter {
  readonly inputs: readonly Input[]
  readonly venture: Venture
  readonly simulation: Simulation
}
