import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'
import type { PartOf } from './outline.js'
import { type Block, blocksOf } from './sentences.js'
import { type Token, tokensWithin } from './words.js'

/** One of the ways that a record weighs. */
export interface Option {
  /** The number or letter that it is referred to by. */
  readonly label?: string
  readonly tokens: readonly Token[]
  /** Whether the record calls it the chosen one, or one that was not. */
  readonly isMarked?: 'chosen' | 'other'
  /** The section that is about it. */
  readonly section?: Section
}

/** The option that a record chooses. */
export interface Choice {
  /** The words of the choice, then those of the option that it refers to. */
  readonly tokens: readonly (readonly Token[])[]
  readonly option?: Option
}

const HEADING =
  /^\W*(?:option|solution|alternative|approach|proposal|idea)s?\s{0,3}#?\s{0,3}(\d{1,2}|[a-e])\b[\s:.)–—-]*(.*)$/i
const NUMBERED = /^\W*(\d{1,2}|[a-e])[.):]\s*(.*)$/i
const CHOSEN = /[([*]\s*(chosen|selected|accepted|preferred)\b|✅|✔/i

/** The options of a record: headings that name one, headings and list items where options are weighed. */
export function optionsOf(record: DecisionRecord, parts: readonly PartOf[]): Option[] {
  return parts.flatMap((one) => [...ofHeading(record, one), ...ofItems(record, one)])
}

function ofHeading(record: DecisionRecord, { section, part, parent }: PartOf): Option[] {
  const { text, at } = section.heading
  const isListed =
    parent !== undefined &&
    parent.part !== 'decision' &&
    part === parent.part &&
    isOptions(part) &&
    weighs(parent.section) &&
    section.role === undefined
  const [, label, title] =
    HEADING.exec(text) ?? (isListed ? (NUMBERED.exec(text) ?? ['', undefined, text]) : [])
  if (title === undefined) return []
  const option = optionOf(
    tokensWithin(record.lines[at.line - 1] ?? '', title, at.line - 1),
    text,
    part,
    label,
  )
  return [{ ...option, ...(isTurnedDown(record, section) && { isMarked: 'other' }), section }]
}

const TURNED_DOWN =
  /^\W*(rejected|discarded|dismissed|not chosen|not selected|ruled out|(this|the|it) (option |approach |solution |alternative |idea )?(was|is|has been) (rejected|discarded|dismissed|ruled out|not chosen))\b/i
const MOST_LINES = 40

/** Whether a paragraph of the option's text starts with the word that it was not taken. */
const isTurnedDown = ({ lines }: DecisionRecord, { from, to }: Section): boolean =>
  lines.slice(from, Math.min(to, from + MOST_LINES)).some((line) => TURNED_DOWN.test(line.slice(0, 200)))

function ofItems(record: DecisionRecord, { section, part }: PartOf): Option[] {
  if (!isOptions(part) || HEADING.test(section.heading.text) || !weighs(section)) return []
  const items = blocksOf(record, section.from, section.to).filter(
    ({ isItem, indent }) => isItem && indent < 2,
  )
  return items.flatMap(({ sentences: [first = []] }, index) => {
    const line = first[0]?.line ?? 0
    const text = record.lines[line] ?? ''
    const [, named] = HEADING.exec(text) ?? []
    const isNumbered = /^\s*\d/.test(text)
    return first.length > 0
      ? [optionOf(first, text, part, named ?? (isNumbered ? String(index + 1) : undefined))]
      : []
  })
}

/** Whether a section lists options, and is not the text of one. */
const weighs = ({ role, heading }: PartOf['section']): boolean =>
  role === 'options' || /\b(options|alternatives|solutions)\b/i.test(heading.text)

const isOptions = (part: PartOf['part']): boolean => part === 'options' || part === 'other-options'

function optionOf(
  tokens: readonly Token[],
  text: string,
  part: PartOf['part'],
  label: string | undefined,
): Option {
  const isMarked = CHOSEN.test(text) ? 'chosen' : part === 'other-options' ? 'other' : undefined
  return { tokens, ...(label !== undefined && { label: label.toLowerCase() }), ...(isMarked && { isMarked }) }
}

const KINDS = new Set(['option', 'solution', 'alternativ', 'approach', 'proposal'])
const ENDS = new Set(['because', 'since', 'as', 'due', 'which', 'for'])
const DENIALS = new Set(['not', 'instead', 'over', 'than', "don't", 'unlike', 'while', 'whereas'])
const FEW_BLOCKS = 4

/** What the text of a decision chooses: the words behind "chosen option", or the option that its number refers to. */
export function choiceOf(
  record: DecisionRecord,
  decision: readonly Block[],
  options: readonly Option[],
): Choice | undefined {
  const sentences = decision.slice(0, FEW_BLOCKS).flatMap((block) => block.sentences)
  for (const sentence of sentences) {
    const choice = quoted(sentence, options) ?? referred(record, sentence, options)
    if (choice) return choice
  }
  const option = options.find(({ isMarked }) => isMarked === 'chosen') ?? described(sentences, options)
  return option && { tokens: [option.tokens], option }
}

/** Fewer words may be there by chance. */
const FEWEST_WORDS = 2
const MOST_SENTENCES = 2
/** So much of a word counts: "switch target groups" is "the target group switching method". */
const BEGINNING = 5

/** The only option all of whose words stand where the decision starts, before a reason or a denial. */
function described(sentences: readonly (readonly Token[])[], options: readonly Option[]): Option | undefined {
  const said = new Set(
    sentences.slice(0, MOST_SENTENCES).flatMap((sentence) => {
      const end = sentence.findIndex(({ text }) => ENDS.has(text) || DENIALS.has(text))
      return beginnings(end < 0 ? sentence : sentence.slice(0, end))
    }),
  )
  const found = options.filter(({ tokens }) => {
    const words = beginnings(tokens)
    return words.length >= FEWEST_WORDS && words.every((word) => said.has(word))
  })
  return found.length === 1 ? found[0] : undefined
}

const SMALL_WORDS = new Set([
  'the',
  'and',
  'for',
  'via',
  'use',
  'using',
  'our',
  'with',
  'from',
  'into',
  'this',
  'that',
])

const beginnings = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ text, kind }) =>
    kind === 'word' && text.length > 2 && !SMALL_WORDS.has(text) ? [text.slice(0, BEGINNING)] : [],
  )

/** `Chosen option: "X", because Y`. */
function quoted(sentence: readonly Token[], options: readonly Option[]): Choice | undefined {
  const at = sentence.findIndex(
    ({ text }, index) =>
      /^(chosen|selected)$/.test(text) &&
      /^(option|solution|alternativ)$/.test(sentence[index + 1]?.text ?? ''),
  )
  if (at < 0) return undefined
  const rest = upToReason(sentence.slice(at + 2))
  const words = textOf(rest)
  const option = options.find((one) => {
    const other = textOf(one.tokens)
    return (
      other !== '' &&
      words !== '' &&
      (other === words ||
        other.startsWith(`${words} `) ||
        words.startsWith(`${other} `) ||
        words.endsWith(` ${other}`))
    )
  })
  const referredTo = option ?? labelled(rest, options)
  return {
    tokens: [rest, ...(referredTo ? [referredTo.tokens] : [])],
    ...(referredTo && { option: referredTo }),
  }
}

const labelled = (rest: readonly Token[], options: readonly Option[]): Option | undefined => {
  const words = rest.filter(({ kind }) => kind === 'word')
  const label = KINDS.has(words[0]?.text ?? '') ? words[1] : words[0]
  return options.find((one) => one.label !== undefined && one.label === label?.text)
}

/** "We decided on option 2", "Solution number 1 - X". */
function referred(
  record: DecisionRecord,
  sentence: readonly Token[],
  options: readonly Option[],
): Choice | undefined {
  const at = sentence.findIndex(({ text }) => KINDS.has(text))
  if (at < 0 || sentence.slice(0, at).some(({ text }) => DENIALS.has(text))) return undefined
  const skip = /^(number|no)$/.test(sentence[at + 1]?.text ?? '') ? 2 : 1
  const label = sentence[at + skip]
  if (!label || !isLabel(record, label)) return undefined
  const option = options.find((one) => one.label === label.text)
  const rest = upToReason(sentence.slice(at + skip + 1))
  return { tokens: [rest, ...(option ? [option.tokens] : [])], ...(option && { option }) }
}

/** A number, or a capital letter. */
const isLabel = (record: DecisionRecord, { text, line, start }: Token): boolean =>
  /^\d{1,2}$/.test(text) || (/^[a-e]$/.test(text) && /[A-E]/.test(record.lines[line]?.[start] ?? ''))

function upToReason(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex(({ kind }) => kind === 'word')
  const rest = start < 0 ? [] : tokens.slice(start)
  const end = rest.findIndex(({ text }) => ENDS.has(text))
  return end < 0 ? rest : rest.slice(0, end)
}

const textOf = (tokens: readonly Token[]): string =>
  tokens.flatMap(({ text, kind }) => (kind === 'mark' ? [] : [text])).join(' ')
