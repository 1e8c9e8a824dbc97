/** Hundred-millionths in the whole. */
export const WHOLE = 100_000_000

const NUMBER_WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
const NINES = /^(\d|[a-z]+)(\.5|½|[\s-]+and[\s-]+a[\s-]+half)?[\s-]+nines?$/i
const PAIR =
  /^(\d{1,6}(?:\.\d{1,2})?)\s*:\s*(\d{1,6}(?:\.\d{1,2})?)(?:\s*(?:reads?\s*[:/]\s*writes?|reads? to writes?))?$/i

/**
 * Percentages that are not written with a percent sign: `3 nines` (99.9 %), `three and a half nines` (99.95 %) and,
 * where `pairs` are allowed, `90:10` or `9:1 reads:writes`. Hundred-millionths; `undefined` for anything else.
 */
export function parsePercentWords(text: string, pairs: boolean): number | undefined {
  const nines = NINES.exec(text)
  if (nines) return fromNines((nines[1] ?? '').toLowerCase(), nines[2] !== undefined)
  const pair = pairs ? PAIR.exec(text) : null
  if (!pair) return undefined
  const first = Number(pair[1])
  const both = first + Number(pair[2])
  return both === 0 ? undefined : Math.round((first / both) * WHOLE)
}

function fromNines(word: string, half: boolean): number | undefined {
  const nines = /^\d$/.test(word) ? Number(word) : NUMBER_WORDS.indexOf(word) + 1
  if (nines < 1 || nines > NUMBER_WORDS.length) return undefined
  const missing = 10 ** (8 - nines)
  return WHOLE - (half ? missing / 2 : missing)
}
