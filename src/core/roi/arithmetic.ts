/**
 * Logarithm, exponential and normal quantiles from additions, multiplications, divisions and square roots only. IEEE 754
 * defines the result of these to the last bit; that of Math.log and Math.exp it does not, and nothing printed may depend on
 * the machine.
 */

/**
 * Natural logarithm, by the series of the inverse hyperbolic tangent; accurate to about 15 digits.
 * @param x above 0
 */
export function ln(x: number): number {
  let mantissa = x
  let exponent = 0
  for (; mantissa >= Math.SQRT2; mantissa /= 2) exponent++
  for (; mantissa < Math.SQRT2 / 2; mantissa *= 2) exponent--
  const s = (mantissa - 1) / (mantissa + 1)
  let sum = 0
  for (let k = 25; k >= 1; k -= 2) sum = sum * s * s + 1 / k
  return 2 * s * sum + exponent * Math.LN2
}

/**
 * e to the x, by its power series after taking out powers of two; accurate to about 15 digits.
 * @param x from -700 to 700
 */
export function exp(x: number): number {
  const halvings = Math.round(x / Math.LN2)
  const rest = x - halvings * Math.LN2
  let sum = 1
  for (let k = 18; k >= 1; k--) sum = 1 + (sum * rest) / k
  for (let k = 0; k < halvings; k++) sum *= 2
  for (let k = 0; k > halvings; k--) sum /= 2
  return sum
}

/** `base` to the `exponent`; 0 for the base 0. @param base 0 or more */
export function power(base: number, exponent: number): number {
  if (exponent === 1 || base === 1) return base
  return base === 0 ? 0 : exp(exponent * ln(base))
}

const CENTRE = {
  above: [59.10937472, 159.29113202, 50.434271938, 3.3871327179],
  below: [67.1875636, 78.757757664, 17.895169469, 1],
}
const MIDDLE = {
  above: [0.17023821103, 1.3067284816, 2.75681539, 1.4234372777],
  below: [0.12021132975, 0.7370016425, 1],
}
const FAR = {
  above: [0.017337203997, 0.42868294337, 3.081226386, 6.657905115],
  below: [0.012258202635, 0.24197894225, 1],
}

/**
 * The standard normal quantile, to about 7 digits (Wichura 1988, Algorithm AS 241, routine PPND7).
 * @param p above 0 and below 1
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q)
  const tail = Math.sqrt(-ln(q < 0 ? p : 1 - p))
  const distance = tail <= 5 ? ratio(MIDDLE, tail - 1.6) : ratio(FAR, tail - 5)
  return q < 0 ? -distance : distance
}

function ratio({ above, below }: typeof CENTRE, x: number): number {
  const value = (coefficients: readonly number[]): number =>
    coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
  return value(above) / value(below)
}

/** A number rounded to so many significant digits, half away from zero as toPrecision does; never -0. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits)) || 0
}
