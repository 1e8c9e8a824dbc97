import type { Evidence, FullPage, PatternRecord } from '../catalog/index.js'
import type { Lexicon } from './advice.js'
import { burdenText, effortText, reversibilityText, runCostText } from './attributes.js'
import { conditionText } from './conditions.js'
import { type Block, type Document, type DocumentSection, points, rows, text, title } from './document.js'
import { Citations, sourceSections } from './evidence.js'
import { lexiconOf } from './page-lexicon.js'
import { relationBlocks, requirementBlocks } from './relations.js'
import { wantedSections } from './section-names.js'

/** What a section of a pattern's page is made from. */
interface Matter {
  readonly page: FullPage
  readonly record: PatternRecord
  readonly cited: Citations
  readonly lexicon: Lexicon
}

interface SectionMaker {
  readonly title: string
  readonly blocks: (matter: Matter) => readonly Block[]
}

/** The sections of a pattern's page in reading order: when it hurts comes before how it works. */
const SECTIONS: Readonly<Record<string, SectionMaker>> = {
  problem: {
    title: 'Problem',
    blocks: ({ record }) => [text(record.problem), title('Forces'), points(record.forces)],
  },
  addresses: { title: 'What it addresses', blocks: addressed },
  avoid: { title: 'When not to use it', blocks: contraindications },
  solution: {
    title: 'Solution',
    blocks: ({ record }) => [text(record.solution), title('How it works'), points(record['how-it-works'])],
  },
  requires: { title: 'What it requires', blocks: ({ page }) => requirementBlocks(page.relations) },
  brings: { title: 'What it brings along', blocks: consequences },
  relations: {
    title: 'How it relates to others',
    blocks: ({ page, cited, lexicon }) => relationBlocks(page, cited, lexicon),
  },
  tradeoffs: {
    title: 'Trade-offs',
    blocks: ({ record: { tradeoffs } }) => [
      title('For it'),
      points(tradeoffs.benefits),
      title('Against it'),
      points(tradeoffs.drawbacks),
    ],
  },
  misuse: {
    title: 'How it is misused',
    blocks: ({ record }) => [
      points(
        record.antipatterns.map(({ name, notice, fix }) => ({
          head: name,
          notes: [`Notice: ${notice}`, `Fix: ${fix}`],
        })),
      ),
    ],
  },
  cost: { title: 'What it costs', blocks: costs },
  payback: { title: 'What it pays back', blocks: payback },
  metrics: { title: 'How to tell that it works', blocks: metrics },
  checklist: { title: 'Checklist', blocks: ({ record }) => [points(record.checklist)] },
  examples: {
    title: 'Who has used it',
    blocks: ({ record, cited }) => [
      points(
        record.examples.map(({ who, what, scale, evidence }) => ({
          head: who,
          text: cited.cite(what, evidence as Evidence),
          ...(scale !== undefined && { notes: [`Scale: ${scale}`] }),
        })),
      ),
    ],
  },
  technologies: {
    title: 'Technologies',
    blocks: ({ record }) =>
      record.technologies.length > 0
        ? [rows(record.technologies.map(({ kind, names }) => [kind, names.join(', ')] as const))]
        : [],
  },
  tests: {
    title: 'What its tests should show',
    blocks: ({ record }) => [points(record['tests-should-show'])],
  },
}

/** The names that --section takes. */
export const PATTERN_SECTIONS: readonly string[] = [...Object.keys(SECTIONS), 'sources']

/**
 * The page of a pattern, or the named sections of it.
 * @throws DomainError value-not-allowed for a section that does not exist
 */
export function patternDocument(page: FullPage, names: readonly string[] = []): Document {
  const wanted = sectionNames(names)
  const { record } = page
  const cited = new Citations(page.sources)
  const matter: Matter = { page, record, cited, lexicon: lexiconOf(page.facts) }
  const sections = Object.entries(SECTIONS)
    .filter(([name]) => wanted.has(name))
    .map(([name, { title, blocks }]): DocumentSection => ({ name, title, blocks: blocks(matter) }))
    .filter(({ blocks }) => blocks.length > 0)
  if (wanted.has('sources')) for (const id of record.sources) cited.add(id)
  return {
    title: record.name,
    id: record.id,
    lead: names.length === 0 ? lead(record) : [],
    sections: [...sections, ...sourceSections(cited)],
  }
}

/** The sections that were asked for, all when none was. */
export function sectionNames(names: readonly string[]): ReadonlySet<string> {
  return wantedSections(names, PATTERN_SECTIONS)
}

function lead(record: PatternRecord): Block[] {
  const { summary, aliases, category, weight, maturity, reversibility, effort, burden } = record
  return [
    text(summary),
    rows([
      ['also called', aliases.join(', ')],
      ['kind', `${category}, ${weight} weight, ${maturity}, ${reversibilityText(reversibility)}`],
      ['effort', effortText(effort)],
      ['upkeep', burdenText(burden.points)],
      ['run cost', runCostText(record['run-cost'])],
    ]),
  ]
}

function addressed({ page, record, cited, lexicon }: Matter): Block[] {
  return [
    points(
      record.addresses.map(({ need, points: share, why, evidence }, index) => {
        const when = page.conditions.addresses[index]
        return {
          head: `${need}: ${share} of 100 points`,
          text: page.needs[need] ?? need,
          notes: [
            `How: ${cited.cite(why, evidence as Evidence)}`,
            ...(when ? [`Only when ${conditionText(when, lexicon)}.`] : []),
          ],
        }
      }),
    ),
  ]
}

/** Hard ones first: what rules it out counts more than what speaks against it. */
function contraindications({ page, record, cited, lexicon }: Matter): Block[] {
  const all = record.contra.map((contra, index) => ({ ...contra, condition: page.conditions.contra[index] }))
  const sorted = [...all].sort((a, b) => Number(a.severity === 'soft') - Number(b.severity === 'soft'))
  return [
    points(
      sorted.map(({ severity, cost, condition, why, instead, 'instead-note': note, evidence }) => ({
        head: `${severity === 'hard' ? 'Not' : 'Rather not'} when ${condition ? conditionText(condition, lexicon) : ''}`,
        text: cited.cite(why, evidence as Evidence),
        notes: [
          ...(instead.length + (note ?? '').length > 0
            ? [`Instead: ${[instead.join(', '), note].filter((part) => part).join('. ')}`]
            : []),
          ...(severity === 'soft' && cost !== undefined
            ? [`Costs it ${cost} points of value in dsp select.`]
            : []),
        ],
      })),
    ),
  ]
}

const NAMED_COVERERS = 5

function consequences({ page, record, lexicon }: Matter): Block[] {
  if (record.introduces.length === 0) return [text('No need that other patterns would have to cover.')]
  return [
    points(
      record.introduces.map(({ need, points: weight, why }, index) => {
        const when = page.conditions.introduces[index]
        const coverers = page.coveredBy[need] ?? []
        const more = coverers.length - NAMED_COVERERS
        const named = coverers.slice(0, NAMED_COVERERS).map(({ id, points: share }) => `${id} (${share})`)
        return {
          head: `${need}: weighs ${weight} ${weight === 1 ? 'point' : 'points'} more`,
          text: page.needs[need] ?? need,
          notes: [
            `Why: ${why}`,
            ...(when ? [`Only when ${conditionText(when, lexicon)}`] : []),
            `Covered by: ${named.join(', ') || 'no other pattern'}${more > 0 ? ` and ${more} more` : ''}`,
          ],
        }
      }),
    ),
  ]
}

function costs({ record, cited }: Matter): Block[] {
  const { effort, burden, learning } = record
  return [
    rows([
      ['to build', cited.cite(effortText(effort), effort.evidence as Evidence)],
      ['to run', cited.cite(burdenText(burden.points), burden.evidence as Evidence)],
      ['to rent', cited.cite(runCostText(record['run-cost']), record['run-cost'].evidence as Evidence)],
      ['to learn', `${learning.hours} ${learning.hours === 1 ? 'hour' : 'hours'}`],
      ['know first', learning.prerequisites.join(', ')],
    ]),
  ]
}

function payback({ record: { roi }, cited }: Matter): Block[] {
  return [
    text(roi.note),
    points(
      roi.effects.map(({ on, reduces, low, high, unit, evidence }) =>
        cited.cite(`${on}: ${reduces} ${changeText(low, high, unit)}`, evidence as Evidence),
      ),
    ),
  ]
}

/** `down by 10 to 60 %`; a negative reduction is an increase. */
function changeText(low: number, high: number, unit: string): string {
  if (low >= 0) return `down by ${low} to ${high} ${unit}`
  return high > 0 ? `from ${-low} ${unit} up to ${high} ${unit} down` : `up by ${-high} to ${-low} ${unit}`
}

function metrics({ record, cited }: Matter): Block[] {
  return [
    points(
      record.metrics.map(({ name, unit, good, great, elite, evidence }) => ({
        head: `${name} (${unit})`,
        text: cited.cite(`good ${good} · great ${great} · elite ${elite}`, evidence as Evidence),
      })),
    ),
  ]
}
