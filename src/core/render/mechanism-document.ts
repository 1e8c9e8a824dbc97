import type { Evidence, MechanismPage, MechanismRecord } from '../catalog/index.js'
import { type Block, type Document, type DocumentSection, points, rows, text, title } from './document.js'
import { Citations, sourceSections } from './evidence.js'
import { wantedSections } from './section-names.js'

/** What a section of a mechanism's page is made from. */
interface Matter {
  readonly record: MechanismRecord
  readonly cited: Citations
}

interface SectionMaker {
  readonly title: string
  /** The keys of the record that it shows. */
  readonly keys: readonly (keyof MechanismRecord)[]
  readonly blocks: (matter: Matter) => readonly Block[]
}

/** The sections of a mechanism's page in reading order: where it comes from stands before how it works. */
const SECTIONS: Readonly<Record<string, SectionMaker>> = {
  problem: { title: 'Problem', keys: ['problem'], blocks: ({ record }) => [text(record.problem)] },
  choose: { title: 'You get it by choosing', keys: ['you-get-it-by'], blocks: choices },
  solution: {
    title: 'How it works',
    keys: ['how-it-works', 'evidence'],
    blocks: ({ record, cited }) => [
      points(record['how-it-works']),
      text(`Source: ${cited.mark(record.evidence as Evidence)}`),
    ],
  },
  build: {
    title: 'Building it yourself',
    keys: ['build-it-yourself'],
    blocks: ({ record, cited }) => {
      const { when, 'why-not': whyNot, evidence } = record['build-it-yourself']
      return [
        title('When'),
        text(when),
        title('Why nearly never'),
        text(cited.cite(whyNot, evidence as Evidence)),
      ]
    },
  },
  tradeoffs: {
    title: 'Trade-offs',
    keys: ['tradeoffs'],
    blocks: ({ record: { tradeoffs } }) => [
      title('For it'),
      points(tradeoffs.benefits),
      title('Against it'),
      points(tradeoffs.drawbacks),
    ],
  },
  misconceptions: {
    title: 'What is often believed',
    keys: ['misconceptions'],
    blocks: ({ record, cited }) => [
      points(
        record.misconceptions.map(({ belief, truth, evidence }) => ({
          head: belief,
          text: cited.cite(truth, evidence as Evidence),
        })),
      ),
    ],
  },
  relations: {
    title: 'Patterns that it belongs to',
    keys: ['related'],
    blocks: ({ record }) => [
      points(record.related.map(({ pattern, why }) => ({ head: pattern, text: why }))),
    ],
  },
  examples: {
    title: 'Who relies on it',
    keys: ['examples'],
    blocks: ({ record, cited }) => [
      points(
        record.examples.map(({ who, what, evidence }) => ({
          head: who,
          text: cited.cite(what, evidence as Evidence),
        })),
      ),
    ],
  },
  learning: {
    title: 'Learning it',
    keys: ['learning'],
    blocks: ({ record: { learning } }) => [
      rows([
        ['takes', `${learning.hours} ${learning.hours === 1 ? 'hour' : 'hours'}`],
        ['know first', learning.prerequisites.join(', ')],
      ]),
    ],
  },
}

/** The names that --section takes for a mechanism. */
export const MECHANISM_SECTIONS: readonly string[] = [...Object.keys(SECTIONS), 'sources']

/**
 * The page of a mechanism, or the named sections of it.
 * @throws DomainError value-not-allowed for a section that a mechanism does not have
 */
export function mechanismDocument(
  { record, sources }: MechanismPage,
  names: readonly string[] = [],
): Document {
  const wanted = wantedSections(names, MECHANISM_SECTIONS)
  const cited = new Citations(sources)
  const sections = Object.entries(SECTIONS)
    .filter(([name]) => wanted.has(name))
    .map(([name, { title, blocks }]): DocumentSection => ({ name, title, blocks: blocks({ record, cited }) }))
  if (wanted.has('sources')) for (const id of record.sources) cited.add(id)
  return {
    title: record.name,
    id: record.id,
    lead: names.length === 0 ? lead(record) : [],
    sections: [...sections, ...sourceSections(cited)],
  }
}

function lead({ summary, aliases, category, 'you-get-it-by': ways }: MechanismRecord): Block[] {
  // Names of choices hold commas and "or" themselves.
  const choices = ways.map(({ choose }) => choose).join('; ')
  return [
    text(`A mechanism: you get it by choosing ${choices}. You do not build it.`),
    text(summary),
    rows([
      ['also called', aliases.join(', ')],
      ['kind', `mechanism, ${category}`],
    ]),
  ]
}

function choices({ record, cited }: Matter): Block[] {
  return [
    points(
      record['you-get-it-by'].map(({ choose, what, pattern, evidence }) => ({
        head: pattern === undefined || pattern === choose ? choose : `${choose} (pattern ${pattern})`,
        text: cited.cite(what, evidence as Evidence),
      })),
    ),
  ]
}

/** The page of a mechanism as data: the record, or what the named sections show of it, and its sources. */
export function mechanismData({ record, sources }: MechanismPage, names: readonly string[] = []): object {
  const wanted = wantedSections(names, MECHANISM_SECTIONS)
  const shown = Object.entries(SECTIONS).flatMap(([name, { keys }]) => (wanted.has(name) ? keys : []))
  const partial = Object.fromEntries(
    ['id' as const, 'name' as const, ...shown].map((key) => [key, record[key]]),
  )
  return { mechanism: names.length > 0 ? partial : record, sources }
}
