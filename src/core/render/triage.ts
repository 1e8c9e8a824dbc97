import type { Triage } from '../guides/index.js'
import { type Lexicon, series } from './advice.js'
import { type Block, type Document, type DocumentSection, type Point, points, text } from './document.js'
import { Citations, sourceSections } from './evidence.js'
import type { GuideMatter } from './guide-matter.js'

/** First aid for symptoms: what can be taken back comes first, what is built comes last. */
export function triageDocument(treated: readonly Triage[], { book, lexicon }: GuideMatter): Document {
  const cited = new Citations(book.sources)
  return {
    title: series(treated.map(({ symptom }) => symptom.name)),
    id: 'triage',
    lead: [
      text(
        'Only what can be taken back is done during an outage; nothing is built and no data are moved before it is over.',
      ),
    ],
    sections: [
      ...treated.flatMap((one) => symptomSections(one, treated.length > 1, cited, lexicon)),
      ...sourceSections(cited),
    ],
  }
}

function symptomSections(
  { symptom, patterns }: Triage,
  isOneOfSeveral: boolean,
  cited: Citations,
  lexicon: Lexicon,
): DocumentSection[] {
  const named = (part: string): string => (isOneOfSeveral ? `${symptom.name}: ${part}` : part)
  const section = (name: string, heading: string, blocks: readonly Block[]): DocumentSection => ({
    name: `${symptom.id}-${name}`,
    title: named(heading),
    blocks,
  })
  return [
    section('signs', 'It is this if', [points(symptom['looks-like'])]),
    section('now', `Now (relief in ${symptom.relief.now})`, [
      {
        kind: 'points',
        ordered: true,
        points: symptom.now.map((step) => ({
          head: step.do,
          notes: [`If: ${step.when}`, `Undo: ${step.undo}`],
        })),
      },
    ]),
    section('do-not', 'Not now', [
      points(symptom['do-not'].map(({ what, why }) => ({ head: what, text: why }))),
    ]),
    section('measure', 'Measure, to tell the causes apart', [
      points(symptom.measure.map(({ what, means }) => ({ head: what, text: means }))),
    ]),
    section('after', 'Afterwards, by what was found', [
      points(patterns.map((step) => treatment(step, lexicon))),
      text(cited.cite(`Lasting relief takes ${symptom.relief.lasting}.`, symptom.relief.evidence)),
    ]),
  ]
}

function treatment(
  { pattern, if: cause, relief, inPlace, ruledOut }: Triage['patterns'][number],
  lexicon: Lexicon,
): Point {
  return {
    head: `${lexicon.name(pattern)} (${pattern}), within ${relief}`,
    notes: [
      `If: ${cause}`,
      ...(inPlace ? ['In place already: check why it did not hold.'] : []),
      ...(ruledOut ? [`Not for this profile: ${ruledOut.why}`] : []),
    ],
  }
}

/** The same as data. */
export function triageData(treated: readonly Triage[]): object {
  return {
    symptoms: treated.map(({ symptom, patterns }) => ({
      id: symptom.id,
      name: symptom.name,
      looksLike: symptom['looks-like'],
      now: symptom.now,
      doNot: symptom['do-not'],
      measure: symptom.measure,
      patterns: patterns.map(({ ruledOut, ...step }) => ({ ...step, ruledOut: ruledOut?.why ?? null })),
      relief: symptom.relief,
    })),
  }
}
