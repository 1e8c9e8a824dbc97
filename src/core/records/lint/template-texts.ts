import { readRecord } from '../record.js'
import type { Log } from './log.js'
import { proseLines } from './prose.js'

/**
 * How the instructions of widely used templates start, in lower case and without marks: Nygard's in its two wordings, MADR 2 to 4,
 * log4brains, Cosmos and the Chinese one of phodal/adr. Facts of these templates, so that records can be told from them.
 */
export const INSTRUCTIONS: readonly string[] = [
  "what is the issue that we're seeing",
  "what is the change that we're",
  'what becomes easier or more difficult',
  'the issue motivating this decision',
  "the change that we're proposing",
  'what is the status, such as',
  'describe the context and problem statement',
  'you may want to articulate the problem',
  'you might want to provide additional evidence',
  'describe how the implementation',
  'this section describes the forces at play',
  'this section describes our response to these forces',
  'this section describes the resulting context',
  'this section contains all the details of the proposed solution',
  'this section explains all of the details',
  'are there any relevant pr comments',
  'is there any relevant pr comments',
  'here we describe our response',
  'this section contains all the context one needs',
  'it should also describe affects',
  'e.g. the optimal split of things',
  'if the proposed change will be large',
  'these forces are probably in tension',
  'the language in this section is value-neutral',
  'all consequences should be listed here',
  'a particular decision may have positive',
  '在这里补充',
]

/** Slots of these templates, by the words behind their opening bracket, in exactly these letters: people use brackets, too. */
export const SLOTS: readonly string[] = [
  'argument a',
  'argument b',
  'argument c',
  'comma separated list',
  'decision driver 1',
  'decision driver 2',
  'Describe',
  'description |',
  'driver 1',
  'driver 2',
  'e.g., improvement of',
  'e.g., compromising',
  'example |',
  'justification. e.g.',
  'Link type',
  'Link to ADR',
  'list everyone',
  'name of option',
  'negative consequence, e.g.',
  'option 1',
  'option 2',
  'option 3',
  'pointer to more information',
  'positive consequence, e.g.',
  'reference link',
  'short title',
  'title of option',
  'YYYY-MM-DD when',
  'You may want to',
]

/** Titles of these templates. */
export const TITLES: readonly string[] = [
  'short title of solved problem and solution',
  'short title, representative of solved problem and found solution',
  'short descriptive title',
  'descriptive title',
  'decision title',
  'adr title',
  'title of the decision',
]

/** Shorter lines stand in templates and in records for good reason. */
const FEWEST_WORDS = 4

/** Whole lines of the log's own templates, as far as most records have taken them away: what most keep is meant to stay. */
export function ownInstructions({ documents, records }: Log): ReadonlySet<string> {
  const lines = new Set(
    documents
      .filter(({ kind }) => kind === 'template')
      .flatMap(({ path, text }) => proseLines(readRecord(path, text)))
      .map(({ text }) => text.trim())
      .filter((text) => !text.startsWith('#') && text.split(/\s+/).length >= FEWEST_WORDS),
  )
  if (lines.size === 0) return lines
  const kept = new Map<string, number>()
  for (const record of records)
    for (const text of new Set(proseLines(record).map((line) => line.text.trim())))
      if (lines.has(text)) kept.set(text, (kept.get(text) ?? 0) + 1)
  return new Set([...lines].filter((text) => (kept.get(text) ?? 0) * 2 < records.length))
}
