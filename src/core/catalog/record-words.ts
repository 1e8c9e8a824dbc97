import type { PatternRecord } from './compile.js'

/** The words by which a decision record names a pattern. */
export interface RecordWords {
  readonly id: string
  /** Name, aliases and further phrases that mean the pattern when a decision uses them. */
  readonly words: readonly string[]
  /** Phrases that look like one of these and mean something else. */
  readonly never: readonly string[]
}

/** The words of all patterns, sorted by id: what the build writes as record-words.json. */
export function recordWordsOf(records: readonly PatternRecord[]): RecordWords[] {
  return records
    .map(({ id, name, aliases, 'record-words': { 'adopted-by': more = [], never = [] } = {} }) => ({
      id,
      words: [name, ...aliases, ...more],
      never,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}
