import type { DecisionRecord } from '../record.js'
import { choiceOf, optionsOf } from './options.js'
import { partsOf } from './outline.js'
import type { Form } from './reading.js'
import { type Block, blocksOf } from './sentences.js'
import type { Place } from './stance.js'
import { type Token, tokensWithin } from './words.js'

/** A text that is read at once. */
export interface Passage {
  readonly tokens: readonly Token[]
  readonly place: Place
  readonly form: Form
  /** The sentence that introduces it, where it is an item of a list. */
  readonly leadIn: readonly Token[]
}

/** What a record says, by where it says so. */
export interface Passages {
  readonly all: readonly Passage[]
  /** Whether there is a place for the decision with nothing, or "to do", in it. */
  readonly isOpen: boolean
}

/** The texts of a record: its title, what it chooses and decides, the options that it does not choose, all else. */
export function passagesOf(record: DecisionRecord): Passages {
  const parts = partsOf(record)
  const options = optionsOf(record, parts)
  const texts = parts.map(({ section, part }) => ({
    part,
    blocks: blocksOf(record, section.from, section.to),
  }))
  const decision = texts.filter(({ part }) => part === 'decision').flatMap(({ blocks }) => blocks)
  const choice = choiceOf(record, decision, options)
  const others = options.filter(
    (one) => one !== choice?.option && (choice !== undefined || one.isMarked === 'other'),
  )
  const firstHeading = (record.sections[0]?.heading.at.line ?? record.lines.length + 1) - 1
  const head = blocksOf(record, record.frontMatter.end, firstHeading)
  const rest = [...head, ...texts.filter(({ part }) => part !== 'decision').flatMap(({ blocks }) => blocks)]
  return {
    all: [
      passage('title', 'heading', titleTokens(record)),
      ...(choice?.tokens ?? []).map((tokens) => passage('chosen-option', 'heading', tokens)),
      ...decision.flatMap((block, index) => ofDecision(block, index === 0)),
      ...others.map(({ tokens }) => passage('option', 'heading', tokens)),
      ...options.map(({ tokens }) => passage('elsewhere', 'heading', tokens)),
      ...rest.flatMap(({ sentences }) => sentences.map((tokens) => passage('elsewhere', 'sentence', tokens))),
    ],
    isOpen: parts.some(({ part }) => part === 'decision') && isOpen(decision),
  }
}

function passage(place: Place, form: Form, tokens: readonly Token[], leadIn: readonly Token[] = []): Passage {
  return { tokens, place, form, leadIn }
}

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
