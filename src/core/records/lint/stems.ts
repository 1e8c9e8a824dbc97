import type { DecisionRecord } from '../record.js'
import { proseOf, sentencesOf } from './record-sentences.js'

/** Words that say nothing about what a sentence is about. */
const COMMON = new Set(
  'about above after again against already although always among another anybody because becomes before behind being below beside better between beyond brings cannot could different during each either else enough even every everything first from given goes have hardly having here into itself just keep least less like makes many means more most much must needs never next nobody nothing often once only other others over rather same several shall should since some something still such than that their them then there these they thing things this those through together under until upon used users using usually very want well were what when where which while whole whose will with within without would your'.split(
    ' ',
  ),
)
const STEM = 6
const SHORTEST = 4

/** The beginnings of the words of a text that carry its meaning, so that `replica` and `replicated` are one. */
export function stemsOf(text: string): Set<string> {
  const stems = new Set<string>()
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu))
    if (word.length >= SHORTEST && !COMMON.has(word)) stems.add(word.slice(0, STEM))
  return stems
}

const STEMS = new WeakMap<DecisionRecord, Set<string>>()

/** The stems of a whole record. Kept per record. */
export function recordStems(record: DecisionRecord): ReadonlySet<string> {
  const known = STEMS.get(record)
  if (known) return known
  const stems = stemsOf(proseOf(record))
  STEMS.set(record, stems)
  return stems
}

/** So many words in common are no accident. */
const ENOUGH = 3

/** Whether a record speaks of what a sentence of the catalog says, in whatever order. */
export function namesConcern(
  record: DecisionRecord,
  sentence: string,
  enough = ENOUGH,
  apartFrom: ReadonlySet<string> = new Set(),
): boolean {
  const own = recordStems(record)
  const wanted = [...stemsOf(sentence)].filter((stem) => !apartFrom.has(stem))
  const shared = wanted.filter((stem) => own.has(stem)).length
  return shared >= Math.min(enough, wanted.length)
}

/** Sentences that are read together. */
const NEAR = 3

/**
 * Whether sentences that follow one another say what a sentence of the catalog says: over a long record, words of any three sentences of
 * it are found somewhere.
 */
export function explainsConcern(record: DecisionRecord, sentence: string): boolean {
  if (!namesConcern(record, sentence)) return false
  const wanted = stemsOf(sentence)
  const shared = sentencesOf(record).map(({ text }) => [...stemsOf(text)].filter((stem) => wanted.has(stem)))
  return shared.some(
    (_, index) => new Set(shared.slice(index, index + NEAR).flat()).size >= Math.min(ENOUGH, wanted.size),
  )
}
