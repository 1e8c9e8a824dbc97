import { cleanText, readable, type TextLine } from '../lines.js'
import { proseLines } from '../lint/prose.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { INSTRUCTIONS, SLOTS } from '../lint/template-texts.js'
import type { DecisionRecord } from '../record.js'
import { spanIn } from '../text.js'

/** A bracket that is no link, with its first words. */
const BRACKET = /(?<![\w$\\\]{=])[{[](?<words>[^{}[\]]{4,200})[}\]](?![([:])/g

const LONGEST = 60

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)

/** Looks at most lines only once. */
const ANY = new RegExp(INSTRUCTIONS.map((start) => start.replaceAll("'", "['’‘]")).join('|'), 'i')

const isInstruction = ({ text }: TextLine): boolean => {
  if (!ANY.test(text)) return false
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
    slot: 'A slot of the template is still open: "{text}"',
  },
  *check({ records }) {
    for (const record of records) {
      const lines = proseLines(record)
      yield* onlyInstructions(record, lines)
      yield* openSlots(record, lines)
    }
  },
}

function* onlyInstructions({ path, sections }: DecisionRecord, lines: readonly TextLine[]): Iterable<Flaw> {
  const found = lines.filter(isInstruction)
  if (found.length === 0) return
  for (const { from, to } of sections) {
    const first = found.find(({ line }) => line >= from && line < to)
    const own = lines.filter(({ line }) => line >= from && line < to)
    if (first && own.every((line) => found.includes(line) || isContinued(line, found)))
      yield {
        path,
        at: spanIn(first.line, first.text.search(/\S/), first.text.trimEnd().length),
        message: 'instruction',
        args: { text: shortened(readable(cleanText(first.text))) },
      }
  }
}

/** An instruction may be wrapped: the lines right behind its first belong to it. */
function isContinued({ line }: TextLine, found: readonly TextLine[]): boolean {
  return found.some((start) => line > start.line && line - start.line <= 3)
}

function* openSlots({ path }: DecisionRecord, lines: readonly TextLine[]): Iterable<Flaw> {
  for (const { line, text } of lines) {
    if (!text.includes('{') && !text.includes('[')) continue
    for (const { 0: slot, index, groups } of text.matchAll(BRACKET)) {
      const words = (groups?.words ?? '').trim().toLowerCase()
      if (!SLOTS.some((start) => words.startsWith(start))) continue
      yield {
        path,
        at: spanIn(line, index, index + slot.length),
        message: 'slot',
        args: { text: shortened(slot.slice(1, -1)) },
      }
    }
  }
}
