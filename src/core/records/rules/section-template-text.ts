import { cleanText, readable, type TextLine } from '../lines.js'
import { excerpt } from '../lint/excerpt.js'
import { proseBetween, proseLines } from '../lint/prose.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { INSTRUCTIONS, ownInstructions, SLOTS, TITLES } from '../lint/template-texts.js'
import type { DecisionRecord } from '../record.js'
import { spanIn } from '../text.js'

/** A bracket with the words of a slot, and no link. */
const SLOT = new RegExp(
  `(?<![\\w$\\\\\\]{=])[{[]\\s*(?:${SLOTS.map((start) => start.replace(/[.|]/g, '\\$&')).join('|')})[^{}[\\]]{0,200}[}\\]](?![([:])`,
  'g',
)

/** The first letters of instructions: most lines start in another way, and need no closer look. */
const FEW = 5
const STARTS: ReadonlySet<string> = new Set(INSTRUCTIONS.map((start) => start.slice(0, FEW)))

const isKnown = ({ text }: TextLine): boolean => {
  const first = text.search(/[a-z一-鿿]/i)
  if (!STARTS.has(text.slice(first, first + FEW).toLowerCase())) return false
  const words = readable(cleanText(text))
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}]+/u, '')
  return INSTRUCTIONS.some((start) => words.startsWith(start))
}

export const rule: Rule = {
  id: 'section-template-text',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'What a template asks for is answered.',
  rationale:
    'A section that holds nothing but the question of its template, or a slot in brackets, looks written and says nothing. Instructions that somebody left above an answer do no harm and are not reported.',
  bad: {
    files: {
      '0004-queue.md':
        "# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nWhat is the issue that we're seeing that is motivating this decision or change?\n",
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nImports block the shop for minutes.\n',
    },
  },
  messages: {
    instruction: 'Nothing but the instruction of the template stands here: "{text}"',
    title: 'The title is that of the template: "{text}"',
    slot: 'A slot of the template is still open: "{text}"',
  },
  *check(log) {
    const own = ownInstructions(log)
    const isInstruction = (line: TextLine): boolean =>
      isKnown(line) || (own.size > 0 && own.has(line.text.trim()))
    for (const record of log.records) {
      const lines = proseLines(record)
      const { path, title } = record
      if (title.at && TITLES.includes(title.text.toLowerCase()))
        yield { path, at: title.at, message: 'title', args: { text: title.text } }
      yield* onlyInstructions(record, lines.filter(isInstruction))
      yield* openSlots(record, lines)
    }
  },
}

function* onlyInstructions(record: DecisionRecord, found: readonly TextLine[]): Iterable<Flaw> {
  if (found.length === 0) return
  const starts = new Set(found)
  for (const { from, to } of record.sections) {
    const inside = proseBetween(record, from, to)
    const first = inside.find((line) => starts.has(line))
    if (!first || !inside.every((line, index) => starts.has(line) || isContinued(line, inside[index - 1])))
      continue
    yield {
      path: record.path,
      at: spanIn(first.line, first.text.search(/\S/), first.text.trimEnd().length),
      message: 'instruction',
      args: { text: excerpt(readable(cleanText(first.text))) },
    }
  }
}

/** The next line of a sentence that was wrapped; an answer starts a paragraph, or follows the end of a sentence. */
const isContinued = ({ line, text }: TextLine, before: TextLine | undefined): boolean =>
  before?.line === line - 1 &&
  isQuote(before.text) === isQuote(text) &&
  !/[.?!…。)\]}]$/.test(before.text.trimEnd())

const isQuote = (text: string): boolean => /^\s*>/.test(text)

function* openSlots({ path }: DecisionRecord, lines: readonly TextLine[]): Iterable<Flaw> {
  for (const { line, text } of lines) {
    if (!text.includes('{') && !text.includes('[')) continue
    for (const { 0: slot, index } of text.matchAll(SLOT))
      yield {
        path,
        at: spanIn(line, index, index + slot.length),
        message: 'slot',
        args: { text: excerpt(slot.slice(1, -1)) },
      }
  }
}
