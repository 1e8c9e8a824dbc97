import { starterId, subjectOf } from './bundle.js'
import type { CodedStarter } from './coded.js'

/** One line a starter: all that listing and finding need. */
export interface StarterEntry {
  /** `circuit-breaker/ts`. */
  readonly id: string
  /** The id of a pattern, or of a combination. */
  readonly subject: string
  /** Further patterns that it implements. */
  readonly covers: readonly string[]
  readonly name: string
  readonly target: string
  readonly version: string
  readonly summary: string
  readonly library: string
  readonly sizing: readonly string[]
  /** The pack that it comes from, where it is not of dsp itself. */
  readonly origin?: string
}

/** The entry of a starter. */
export const entryOf = (
  { manifest, patternName }: Pick<CodedStarter, 'manifest' | 'patternName'>,
  origin?: string,
): StarterEntry => ({
  id: starterId(manifest),
  subject: subjectOf(manifest),
  covers: manifest.covers ?? [],
  name: patternName,
  target: manifest.target,
  version: manifest.version,
  summary: manifest.summary,
  library: `${manifest.library.name} ${manifest.library.version}`,
  sizing: manifest.sizing,
  ...(origin !== undefined && { origin }),
})

/** The starter of a pattern: one that is about it, else one that covers it. */
export const starterOf = (
  entries: readonly StarterEntry[],
  pattern: string,
  target: string,
): StarterEntry | undefined => {
  const fitting = entries.filter((one) => one.target === target)
  return (
    fitting.find(({ subject }) => subject === pattern) ??
    fitting.find(({ covers }) => covers.includes(pattern))
  )
}
