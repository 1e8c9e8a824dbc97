import { cleanText, readable, type TextLine } from '../lines.js'
import { excerpt } from '../lint/excerpt.js'
import { proseLines } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'

/** Alone in a line, a cell or an item, whatever their case. */
const ALONE =
  /^(todo|tbd|tbc|tba|fixme|xxx|to be (determined|defined|decided|written|done|completed|filled in|added)|coming soon|lorem ipsum.*)[\s.…!:]*$/i
/** At the start of a line or in brackets it marks what follows; in the middle of a sentence people write about it. */
const MARK =
  /^(TODO|FIXME|XXX|TBD|TBC)(?=[:\s(-])(?!\s+(list|items?|comments?|markers?|app)\b)|[([](TODO|TBD|TBC|FIXME)\b|\bTBD\b(?!\w)/
/** Looks at most lines only once. */
const ANY = /todo|tbd|tbc|tba|fixme|xxx|to be |coming soon|lorem ipsum/i
const CAPITALS = /(?<![A-Za-z])(TODO|FIXME|XXX|TBD|TBC)(?![A-Za-z])/
const OPENING = '([{'
const CLOSING = ')]}'
/** The states of work beside one another: TODO is one of them. */
const COLUMNS = /\b(doing|done|in progress)\b/i
/** Nobody is expected to finish these, or not yet. */
const UNFINISHED: ReadonlySet<string | undefined> = new Set([
  'draft',
  'proposed',
  'on-hold',
  'rejected',
  'superseded',
  'deprecated',
])

export const rule: Rule = {
  id: 'placeholder',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A record that holds has no open ends.',
  rationale:
    'TODO or TBD in an accepted record means that the team decided without knowing this, or that the answer stands elsewhere. Proposals and records that hold no more are left alone, and so are code and sentences about such marks.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Consequences\n\nTODO\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Consequences\n\nJobs may run twice.\n',
    },
  },
  messages: {
    one: 'Still open: "{text}". Settle it, or say where it will be settled.',
    several: 'Still open: "{text}", and {more} more. Settle them, or say where they will be settled.',
  },
  *check({ records }) {
    for (const record of records) {
      if (UNFINISHED.has(record.status?.state)) continue
      const [first, ...more] = openEnds(record)
      if (!first) continue
      yield {
        path: record.path,
        at: first.at,
        message: more.length === 0 ? 'one' : 'several',
        args: { text: first.text, more: more.length },
        related: more.map(({ at }) => ({ path: record.path, at, note: 'open, too' })),
      }
    }
  },
}

interface OpenEnd {
  readonly at: Span
  readonly text: string
}

const openEnds = (record: DecisionRecord): readonly OpenEnd[] =>
  proseLines(record).flatMap((line) => openEnd(line) ?? [])

function openEnd({ line, text }: TextLine): OpenEnd | undefined {
  if (!ANY.test(text) || COLUMNS.test(text)) return undefined
  const mark = MARK.test(withoutStart(text)) ? CAPITALS.exec(text) : null
  if (mark)
    return {
      at: spanIn(line, mark.index, mark.index + mark[0].length),
      text: excerpt(quotedFrom(text, mark.index)),
    }
  let start = 0
  for (const cell of text.split('|')) {
    const words = withoutStart(cell)
    const first = start + cell.search(/\S/)
    if (ALONE.test(words))
      return { at: spanIn(line, first, first + cell.trim().length), text: excerpt(quotedFrom(words, 0)) }
    start += cell.length + 1
  }
  return undefined
}

/** The words from the mark on, up to the end of the brackets that they stand in. */
function quotedFrom(text: string, start: number): string {
  let depth = 0
  let end = start
  for (; end < text.length; end += 1) {
    const sign = text.charAt(end)
    if (OPENING.includes(sign)) depth += 1
    if (CLOSING.includes(sign)) depth -= 1
    if (depth < 0) break
  }
  const words = readable(cleanText(text.slice(start, end)))
  return words.endsWith('.') && !words.endsWith('..') ? words.slice(0, -1) : words
}

/** Without the marks of a list, a quote or a heading. */
const withoutStart = (text: string): string => readable(cleanText(text)).replace(/^(#+|\d+[.)])\s+/, '')
