import type { DecisionRecord } from '../record.js'
import type { SectionRole } from '../vocabulary.js'
import { choiceOf, type Option, optionsOf } from './options.js'
import { type PartOf, partsOf, REST } from './outline.js'
import type { Form } from './reading.js'
import { type Block, blocksOf } from './sentences.js'
import type { Place } from './stance.js'
import { verdictsIn } from './tables.js'
import { type Token, tokensWithin } from './words.js'

/** A text that is read at once. */
export interface Passage {
  readonly tokens: readonly Token[]
  readonly place: Place
  readonly form: Form
  /** The sentence that introduces it, where it is an item of a list. */
  readonly leadIn: readonly Token[]
  /** Whether only what it clearly says counts. */
  readonly mayOnly?: 'promise' | 'plan' | 'propose' | 'put-off'
}

/** What a record says, by where it says so. */
export interface Passages {
  readonly all: readonly Passage[]
  /** Whether there is a place for the decision with nothing, or "to do", in it. */
  readonly isOpen: boolean
}

interface Text extends PartOf {
  readonly blocks: readonly Block[]
}

/** The texts of a record: its title, what it chooses and decides, the options that it does not choose, all else. */
export function passagesOf(record: DecisionRecord): Passages {
  const parts = partsOf(record)
  const options = optionsOf(record, parts)
  const texts = parts.map((one) => ({ ...one, blocks: blocksOf(record, one.section.from, one.section.to) }))
  const decision = texts.filter(({ part }) => part === 'decision').flatMap(({ blocks }) => blocks)
  const choice = choiceOf(record, decision, options)
  const others = options.filter(
    (one) => one !== choice?.option && (choice !== undefined || one.isMarked === 'other'),
  )
  const firstHeading = (record.sections[0]?.heading.at.line ?? record.lines.length + 1) - 1
  const head = blocksOf(record, record.frontMatter.end, firstHeading)
  const rest = texts.filter(({ part }) => part !== 'decision')
  return {
    all: [
      passage('title', 'heading', titleTokens(record)),
      ...(choice?.tokens ?? []).map((tokens) => passage('chosen-option', 'heading', tokens)),
      ...decision.flatMap((block, index) => ofDecision(block, index === 0)),
      ...parts.flatMap((one) => tablePassages(record, one)),
      ...others.map(({ tokens }) => passage('option', 'heading', tokens)),
      ...options.map(({ tokens }) => passage('elsewhere', 'heading', tokens)),
      ...sentencesIn(head, 'elsewhere'),
      ...rest.flatMap((one) => [
        ...(one.section === choice?.option?.section
          ? sentencesIn(one.blocks, 'chosen-option', 'propose')
          : []),
        ...sentencesIn(turnedDownIn(one, others), 'option', 'propose'),
        ...sentencesIn(one.blocks, 'elsewhere', promiseOf(one)),
      ]),
    ],
    isOpen: parts.some(({ section }) => section.role === 'decision') && isOpen(decision),
  }
}

function passage(place: Place, form: Form, tokens: readonly Token[], leadIn: readonly Token[] = []): Passage {
  return { tokens, place, form, leadIn }
}

const sentencesIn = (
  blocks: readonly Block[],
  place: Place,
  mayOnly?: NonNullable<Passage['mayOnly']>,
): Passage[] =>
  blocks.flatMap(({ sentences }) =>
    sentences.map((tokens) => ({ tokens, place, form: 'sentence', leadIn: [], ...(mayOnly && { mayOnly }) })),
  )

/** What tells of options that are not taken: their whole section, or the start of the text of one. */
function turnedDownIn({ section, part, blocks }: Text, others: readonly Option[]): readonly Block[] {
  if (part === 'other-options') return blocks
  return others.some((one) => one.section === section) ? blocks.slice(0, 1) : []
}

/** What a section besides the decision may promise: in what follows from the decision also what is needed, in the context nothing. */
function promiseOf(one: PartOf): Passage['mayOnly'] {
  if (isWeighed(one) || isWithin(one, 'context') || isWithin(one, 'drivers')) return undefined
  if (isWithin(one, 'consequences')) return 'plan'
  return REST.test(one.section.heading.text) ? undefined : 'promise'
}

const isWithin = ({ section, parent }: PartOf, role: SectionRole): boolean =>
  section.role === role || (parent !== undefined && isWithin(parent, role))

/** Whether a section is about options, which say what would be done. */
function isWeighed({ part, parent }: PartOf): boolean {
  return part === 'options' || part === 'other-options' || (parent !== undefined && isWeighed(parent))
}

/** What tables decide; a verdict of "later" puts a row off. */
const tablePassages = (record: DecisionRecord, { section, part }: PartOf): Passage[] =>
  verdictsIn(record, section, part !== 'rest').map(({ tokens, verdict }) => ({
    ...passage(verdict === 'no' ? 'option' : 'decision', 'heading', tokens),
    ...(verdict === 'later' && { mayOnly: 'put-off' }),
  }))

/** More words are no headline. */
const LONGEST_HEADLINE = 12

function ofDecision({ sentences, leadIn }: Block, isFirst: boolean): Passage[] {
  const isHeadline = isFirst && sentences.length === 1 && (sentences[0]?.length ?? 0) <= LONGEST_HEADLINE
  const form = isHeadline ? 'heading' : 'sentence'
  return sentences.map((tokens, index) => passage('decision', form, tokens, index === 0 ? leadIn : []))
}

const isOpen = ([first]: readonly Block[]): boolean =>
  first === undefined || /^(todo|tbd|to be (decided|determined|defin))/.test(firstWords(first))

const firstWords = ({ sentences }: Block): string =>
  (sentences[0] ?? [])
    .slice(0, 3)
    .map(({ text }) => text)
    .join(' ')

function titleTokens({ title: { text, at }, lines }: DecisionRecord): Token[] {
  const line = (at?.line ?? 1) - 1
  return tokensWithin(lines[line] ?? '', text, line)
}
