/** A configuration of waits with full jitter, and how many of its waits are told. */
interface Backoff {
  readonly baseMs: number
  readonly factor: number
  readonly capMs: number
  readonly waits: number
}

const backoffs: readonly Backoff[] = [
  { baseMs: 100, factor: 2, capMs: 300, waits: 4 },
  { baseMs: 25, factor: 2, capMs: 20_000, waits: 12 },
  // The cap is no power of the factor, and reached between two of them.
  { baseMs: 40, factor: 2, capMs: 250, waits: 5 },
  // The cap wins from the first wait on.
  { baseMs: 1000, factor: 2, capMs: 370, waits: 3 },
  { baseMs: 250, factor: 2, capMs: 250, waits: 3 },
  { baseMs: 1, factor: 2, capMs: 1, waits: 3 },
  // Doubled 19 times it is more milliseconds than 32 bits hold, and nearly more nanoseconds than 63.
  { baseMs: 3_600_000, factor: 2, capMs: 7_200_000, waits: 20 },
]

const DESCRIPTION = [
  'How long repetitions wait (full jitter). Every program that repeats has to keep to these bounds, in whatever language.',
  'attempt: the one that failed, counted from 1. The wait after it comes before attempt + 1.',
  'lowerMs is 0; upperMs is min(capMs, baseMs x factor^(attempt - 1)), however large the power is.',
  'A random number r from 0 to less than 1 makes the wait lowerMs + r x (upperMs - lowerMs) milliseconds, exact or rounded down to a whole one.',
  'What may change a wait otherwise does not here: there is time for a whole attempt after the longest wait, the budget is not spent, and nobody sends Retry-After.',
]

/** What templates/_shared/vectors/backoff-bounds.json holds. */
export function backoffBounds() {
  return {
    description: DESCRIPTION,
    backoffs: backoffs.map(({ waits, ...backoff }) => ({
      ...backoff,
      waits: Array.from({ length: waits }, (_, earlier) => ({
        attempt: earlier + 1,
        lowerMs: 0,
        upperMs: Math.min(backoff.capMs, backoff.baseMs * backoff.factor ** earlier),
      })),
    })),
  }
}
