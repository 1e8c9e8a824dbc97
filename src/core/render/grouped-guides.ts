import type { Combination, ConditionedStep, Grouped } from '../catalog/index.js'
import type { Lexicon } from './advice.js'
import { conditionText } from './conditions.js'
import { type Block, type Document, numbered, type Point, points, rows, text, title } from './document.js'
import { Citations, sourceSections } from './evidence.js'
import { shownOf, wholeNote } from './grouped-head.js'
import { lexiconOf } from './page-lexicon.js'

/** Patterns that belong together, each with the order of adoption. */
export function combinationsDocument(grouped: Grouped & { by: 'combination' }): Document {
  const { groups, book, cards } = grouped
  const [cited, lexicon] = [new Citations(book.sources), lexiconOf(book.facts, cards)]
  return {
    title: 'Combinations',
    id: shownOf(grouped, 'combination'),
    lead: wholeNote(grouped).map(text),
    sections: [
      ...groups.map((combination) => ({
        name: combination.id,
        title: `${combination.name} (${combination.id})`,
        blocks: combinationBlocks(combination, cited, lexicon),
      })),
      ...sourceSections(cited),
    ],
  }
}

function combinationBlocks(combination: Combination, cited: Citations, lexicon: Lexicon): Block[] {
  const { summary, when, adopt, nesting, assumes, gives, evidence } = combination
  return [
    text(cited.cite(summary, evidence)),
    rows([
      ['worth it when', when && conditionText(when, lexicon)],
      ['assumes', assumes.map((id) => patternText(id, lexicon)).join(', ')],
    ]),
    title('Adopt in this order'),
    numbered(adopt.map((step) => stepPoint(step, lexicon))),
    ...(nesting
      ? [
          title('Nest from the outside in'),
          text(nesting.order.join(' > ')),
          text(cited.cite(nesting.why, nesting.evidence)),
        ]
      : []),
    title('Gives'),
    points(gives),
    title('Does not give'),
    points(combination['does-not-give']),
  ]
}

/** What each stage of growth adds. */
export function stagesAddDocument(grouped: Grouped & { by: 'stage' }): Document {
  const { groups, book, cards } = grouped
  const [cited, lexicon] = [new Citations(book.sources), lexiconOf(book.facts, cards)]
  return {
    title: 'Stages of growth',
    id: shownOf(grouped, 'stage'),
    lead: [
      text(
        'What each adds to those before it. dsp stages places your system in them and says what is too early.',
      ),
    ],
    sections: [
      ...groups.map((stage) => ({
        name: stage.id,
        title: `${stage.name} (${stage.id})`,
        blocks: [
          text(stage.summary),
          rows([
            ['enter when', conditionText(stage['enter-when'], lexicon)],
            ['why', cited.cite(stage['enter-why'], stage.evidence)],
          ]),
          title('Adds'),
          points(stage.adds.map((step) => stepPoint(step, lexicon))),
        ],
      })),
      ...sourceSections(cited),
    ],
  }
}

/** What goes wrong, how it is noticed, and the patterns that cure it. */
export function antiPatternsDocument(grouped: Grouped & { by: 'anti-pattern' }): Document {
  const { groups, book, cards } = grouped
  const [cited, lexicon] = [new Citations(book.sources), lexiconOf(book.facts, cards)]
  return {
    title: 'Anti-patterns',
    id: shownOf(grouped, 'anti-pattern'),
    lead: [text(['dsp check says which of them a profile shows.', ...wholeNote(grouped)].join(' '))],
    sections: [
      ...groups.map(({ id, name, summary, redFlag, cost, fix, instead, evidence }) => ({
        name: id,
        title: `${name} (${id})`,
        blocks: [
          text(summary),
          rows([
            ['red flag', redFlag],
            ['cost', cited.cite(cost.text, cost.evidence)],
            ['fix', cited.cite(fix, evidence)],
            ['use instead', instead.map((pattern) => patternText(pattern, lexicon)).join(', ')],
          ]),
        ],
      })),
      ...sourceSections(cited),
    ],
  }
}

function stepPoint({ pattern, why, when }: ConditionedStep, lexicon: Lexicon): Point {
  return {
    head: patternText(pattern, lexicon),
    notes: [why, ...(when ? [`When: ${conditionText(when, lexicon)}`] : [])],
  }
}

const patternText = (id: string, lexicon: Lexicon): string => `${lexicon.name(id)} (${id})`
