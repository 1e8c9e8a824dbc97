import { readable } from '../lines.js'
import { type IndexEntry, indexesOf, type RecordIndex } from '../lint/index-document.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { statusOf } from '../status.js'
import { type Span, spanIn } from '../text.js'
import { type DecisionState, KEYS } from '../vocabulary.js'

export const rule: Rule = {
  id: 'index-status-wrong',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'An index says of each record what the record says of itself.',
  rationale:
    'The status is changed in the record, and the index is forgotten. Read are a column of a table that is called status, and headings such as "Accepted" above a list; draft and proposed count as one, and so do superseded and deprecated.',
  bad: {
    among: true,
    files: {
      'README.md':
        '# Decisions\n\n| ADR | Status |\n| --- | --- |\n| [1](0001-keep-the-queue-simple.md) | Proposed |\n| [2](0002-keep-the-cache-simple.md) | Accepted |\n| [3](0003-keep-the-login-simple.md) | Accepted |\n| [4](0004-keep-the-search-simple.md) | Accepted |\n| [5](0005-keep-the-billing-simple.md) | Accepted |\n',
    },
  },
  good: {
    among: true,
    files: {
      'README.md':
        '# Decisions\n\n| ADR | Status |\n| --- | --- |\n| [1](0001-keep-the-queue-simple.md) | Accepted |\n| [2](0002-keep-the-cache-simple.md) | Accepted |\n| [3](0003-keep-the-login-simple.md) | Accepted |\n| [4](0004-keep-the-search-simple.md) | Accepted |\n| [5](0005-keep-the-billing-simple.md) | Accepted |\n',
    },
  },
  messages: { wrong: 'The index says "{said}", {path} says "{status}".' },
  isFixable: true,
  *check(log) {
    for (const index of indexesOf(log)) {
      const agreed = new Set<string>()
      const wrong: { readonly path: string; readonly flaw: Flaw }[] = []
      for (const entry of index.entries) {
        const flaw = compare(index, entry)
        if (flaw) wrong.push({ path: entry.path, flaw })
        else agreed.add(entry.path)
      }
      // A record may stand under several headings.
      for (const { path, flaw } of wrong) if (!agreed.has(path)) yield flaw
    }
  },
}

/** What an index says of a record, and where. */
interface Said {
  readonly text: string
  readonly at: Span
}

function compare(index: RecordIndex, entry: IndexEntry): Flaw | undefined {
  const { record, isRow, heading } = entry
  const own = record?.status
  const said = isRow ? inColumn(index, entry) : heading && { text: heading.text, at: entry.link.at }
  if (!record || !own?.state || own.isTemplate || !said) return undefined
  const { state, isTemplate } = statusOf([{ line: 0, text: said.text }], said.at, 'table')
  if (!state || isTemplate || kindOf(state) === kindOf(own.state)) return undefined
  const word = said.text.trim()
  const isPlain = isRow && /^\p{L}+$/u.test(word) && /^\p{L}+\.?$/u.test(own.text)
  return {
    path: index.document.path,
    at: said.at,
    args: { said: readable(word), path: record.path, status: own.text.slice(0, 40) },
    related: [{ path: record.path, at: own.at, note: 'the status' }],
    ...(isPlain && { fix: [{ at: said.at, text: own.text.replace(/\.$/, '') }] }),
  }
}

const kindOf = (state: DecisionState): DecisionState => {
  if (state === 'draft') return 'proposed'
  return state === 'deprecated' ? 'superseded' : state
}

/** The cell below the head "status". */
function inColumn({ lines }: RecordIndex, { link, raw }: IndexEntry): Said | undefined {
  let head = link.at.line - 1
  while (/^\s*\|/.test(lines[head - 1] ?? '')) head -= 1
  const column = cellsOf(lines[head] ?? '').findIndex(({ text }) =>
    (KEYS.status as readonly string[]).includes(readable(text).toLowerCase()),
  )
  const cell = column < 0 ? undefined : cellsOf(raw)[column]
  return cell && { text: cell.text, at: spanIn(link.at.line - 1, cell.start, cell.start + cell.text.length) }
}

/** The cells of a row, without the bars and spaces around them. */
function cellsOf(row: string): { readonly text: string; readonly start: number }[] {
  const cells: { text: string; start: number }[] = []
  for (const match of row.matchAll(/(?:\\.|[^|\\])+/g)) {
    const text = match[0].trim()
    cells.push({ text, start: match.index + match[0].indexOf(text) })
  }
  // What stands before the first bar is no cell.
  return /^\s+\|/.test(row) ? cells.slice(1) : cells
}
