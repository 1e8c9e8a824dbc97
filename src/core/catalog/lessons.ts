import type { PatternRecord } from './compile.js'

/** What learning a pattern takes: what to know first, and for how long. */
export interface Lesson {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly hours: number
  /** Ids of the patterns to know first. */
  readonly prerequisites: readonly string[]
}

/** The lessons of all patterns, sorted by id: what the build writes as lessons.json. */
export function lessonsOf(records: readonly PatternRecord[]): Lesson[] {
  return records
    .map(({ id, name, aliases, learning: { hours, prerequisites } }) => ({
      id,
      name,
      aliases,
      hours,
      prerequisites,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
