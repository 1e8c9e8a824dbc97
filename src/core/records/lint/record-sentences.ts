import { lastAtMost } from '../ascending.js'
import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'
import type { SectionRole } from '../vocabulary.js'
import { keptForLast } from './kept.js'

/** A sentence, or an item of a list, as it is written; addresses of links are blank. */
export interface Sentence {
  readonly text: string
  /** What the section is for in which it stands; `options` also where a heading only speaks of them. */
  readonly role?: SectionRole
  /** The place of a part of its text. */
  readonly at: (start: number, end: number) => Span
}

/** The sentences of a record in order: no headings, no code, no quotes, no comments. */
export const sentencesOf = keptForLast((record: DecisionRecord): readonly Sentence[] => {
  const roles = rolesByLine(record)
  return paragraphsOf(record).flatMap((lines) => {
    const role = roles[lines[0]?.line ?? 0]
    return splitSentences(lines).map((sentence) => ({ ...sentence, ...(role && { role }) }))
  })
})

/** Title and sentences of a record as one text, for looking whether it speaks of something at all. */
export const proseOf = keptForLast((record: DecisionRecord): string =>
  [record.title.text, ...sentencesOf(record).map((sentence) => sentence.text)].join('\n'),
)

interface Line {
  /** Counted from 0. */
  readonly line: number
  readonly text: string
}

const FENCE = /^\s*(```|~~~)/
const ITEM = /^\s*([*+-]|\d{1,3}[.)])\s/

/** Lines that belong together: paragraphs, items of lists, rows of tables. */
function paragraphsOf({ lines, frontMatter, sections }: DecisionRecord): Line[][] {
  const headings = new Set(sections.map(({ heading }) => heading.at.line - 1))
  const paragraphs: Line[][] = []
  let current: Line[] = []
  let isCode = false
  let isComment = false
  const end = (): void => {
    if (current.length > 0) paragraphs.push(current)
    current = []
  }
  for (let line = frontMatter.end; line < lines.length; line += 1) {
    const raw = lines[line] ?? ''
    if (!isComment && FENCE.test(raw)) {
      isCode = !isCode
      end()
      continue
    }
    if (isCode) continue
    const [text, stillComment] = withoutComments(raw, isComment)
    isComment = stillComment
    const isRow = text.startsWith('|')
    if (text.trim() === '' || headings.has(line) || text.trimStart().startsWith('>')) {
      end()
      continue
    }
    if (isRow || ITEM.test(text)) end()
    current.push({ line, text: withoutAddresses(text) })
    if (isRow) end()
  }
  end()
  return paragraphs
}

/** Blanks what is commented out, so that columns stay; and says whether a comment goes on behind the line. */
function withoutComments(text: string, isComment: boolean): [string, boolean] {
  let rest = text
  if (isComment) {
    const close = text.indexOf('-->')
    if (close < 0) return ['', true]
    rest = ' '.repeat(close + 3) + text.slice(close + 3)
  }
  // Behind the last end of a comment there is none to look for, however many begin there.
  const last = rest.lastIndexOf('-->') + '-->'.length
  const whole =
    rest.slice(0, last).replace(/<!--.*?-->/g, (comment) => ' '.repeat(comment.length)) + rest.slice(last)
  const open = whole.indexOf('<!--')
  return open < 0 ? [whole, false] : [whole.slice(0, open), true]
}

/** Blanks addresses and what is struck out. */
const withoutAddresses = (text: string): string =>
  text.replace(
    /\]\([^()\s]{1,500}\)|https?:\/\/[^\s)>]{1,500}|~~[^~]{1,500}~~/g,
    (gone) => (gone.startsWith(']') ? ']' : ' ') + ' '.repeat(gone.length - 1),
  )

/** The end of a sentence with the white space behind it; what begins another has a capital letter or a number. */
const END =
  /[.!?](?<!\b(?:e\.g|i\.e|vs|etc|cf|approx|ca)\.)["')\]]?\s+(?=["'(*_`[]{0,3}[A-Z0-9\u00c0-\u00de\u0410-\u042f\u3040-\uffff])/g

function splitSentences(lines: readonly Line[]): Omit<Sentence, 'role'>[] {
  const text = lines.map((one) => one.text).join('\n')
  const starts: number[] = []
  let length = 0
  for (const one of lines) {
    starts.push(length)
    length += one.text.length + 1
  }
  const place = (offset: number): { line: number; column: number } => {
    const index = lastAtMost(starts, offset)
    return { line: lines[index]?.line ?? 0, column: offset - (starts[index] ?? 0) }
  }
  const cuts = [0, ...[...text.matchAll(END)].map(({ index, 0: end }) => index + end.length), text.length]
  return cuts.slice(0, -1).map((from, index) => ({
    text: text.slice(from, cuts[index + 1]),
    at: (start, end) => {
      const first = place(from + start)
      const last = place(from + end)
      const { column, line } = spanIn(first.line, first.column, first.column)
      return { line, column, endLine: last.line + 1, endColumn: last.column + 1 }
    },
  }))
}

/** The role of the innermost section around each line that has one. */
function rolesByLine({ sections, lines }: DecisionRecord): (SectionRole | undefined)[] {
  const roles: (SectionRole | undefined)[] = new Array(lines.length)
  for (const { role, heading, from, end } of sections) {
    const own =
      role ?? (/option|alternative/i.test(heading.text) && heading.level > 1 ? 'options' : undefined)
    if (own) roles.fill(own, from, end)
  }
  return roles
}
