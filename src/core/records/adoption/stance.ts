import type { Span } from '../text.js'

/** What a record does with a pattern: decides for it, against it, puts it off, or only names it. */
export type Stance = 'adopts' | 'rejects' | 'defers' | 'mentions'

/** Where a stance was read, the clearest place first. */
export const PLACES = ['front-matter', 'title', 'chosen-option', 'decision', 'option', 'elsewhere'] as const

/** Where a stance was read. */
export type Place = (typeof PLACES)[number]

/** What a record says about one pattern. */
export interface PatternStance {
  /** The id of the pattern. */
  readonly pattern: string
  readonly stance: Stance
  /** How it was known. */
  readonly how: Place
  readonly at: Span
  /** The words that said so. */
  readonly quote: string
}

const STANCES: readonly Stance[] = ['adopts', 'rejects', 'defers', 'mentions']

/** The one that counts: a decision before a mention, then the clearer place, then adopting before rejecting. */
export function strongest(found: readonly PatternStance[]): PatternStance[] {
  const best = new Map<string, PatternStance>()
  for (const one of found) {
    const other = best.get(one.pattern)
    if (!other || weight(one) < weight(other)) best.set(one.pattern, one)
  }
  return [...best.values()].sort((a, b) => (a.pattern < b.pattern ? -1 : 1))
}

const weight = ({ stance, how }: PatternStance): number =>
  (stance === 'mentions' ? 100 : 0) + PLACES.indexOf(how) * 10 + STANCES.indexOf(stance)
