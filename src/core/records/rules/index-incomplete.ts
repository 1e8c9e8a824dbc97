import { type IndexEntry, indexesOf, type RecordIndex } from '../lint/index-document.js'
import { labelLike, relativePath } from '../lint/reference.js'
import type { Edit, Flaw, Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import { spanIn, spanOfLine } from '../text.js'

const MOST_NAMES = 5

export const rule: Rule = {
  id: 'index-incomplete',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'An index of the records lists each of them, and none that is gone.',
  rationale:
    'People take the index for the list of what was decided; a record that it leaves out is not found. A document counts as an index when it links at least half of the records beside it. One that lists only what holds may leave proposals and what is gone out.',
  bad: {
    among: true,
    files: {
      'README.md':
        '# Decisions\n\n- [1. Keep the queue simple](0001-keep-the-queue-simple.md)\n- [2. Keep the cache simple](0002-keep-the-cache-simple.md)\n- [3. Keep the login simple](0003-keep-the-login-simple.md)\n- [4. Keep the search simple](0004-keep-the-search-simple.md)\n- [6. Keep the reports simple](0006-keep-the-reports-simple.md)\n- [7. Keep the images simple](0007-keep-the-images-simple.md)\n- [8. Keep the mail simple](0008-keep-the-mail-simple.md)\n',
    },
  },
  good: {
    among: true,
    files: {
      'README.md':
        '# Decisions\n\n- [1. Keep the queue simple](0001-keep-the-queue-simple.md)\n- [2. Keep the cache simple](0002-keep-the-cache-simple.md)\n- [3. Keep the login simple](0003-keep-the-login-simple.md)\n- [4. Keep the search simple](0004-keep-the-search-simple.md)\n- [5. Keep the billing simple](0005-keep-the-billing-simple.md)\n- [6. Keep the reports simple](0006-keep-the-reports-simple.md)\n- [7. Keep the images simple](0007-keep-the-images-simple.md)\n- [8. Keep the mail simple](0008-keep-the-mail-simple.md)\n- [9. Keep the exports simple](0009-keep-the-exports-simple.md)\n',
    },
  },
  messages: {
    missing: 'This index lists {listed} of {of} records; not listed: {names}.',
    gone: 'This index lists {path}, which is not there.',
  },
  isFixable: true,
  *check(log) {
    for (const index of indexesOf(log)) {
      const missing = missingIn(index)
      if (missing.length > 0) yield incomplete(index, missing)
      for (const { path, link, record } of index.entries)
        if (!record && /\.(md|mdx)$/i.test(path) && !log.exists(path))
          yield { path: index.document.path, at: link.at, message: 'gone', args: { path } }
    }
  },
}

/** An index may be about what holds: proposals, and what is gone, are asked for only where others of the kind are listed. */
function missingIn({ records, listed }: RecordIndex): DecisionRecord[] {
  const kinds = new Set(['holds', ...[...listed].map(kindOf)])
  return records.filter((record) => !listed.has(record) && kinds.has(kindOf(record)))
}

function kindOf({ status }: DecisionRecord): 'holds' | 'open' | 'gone' {
  const state = status?.state
  if (state === undefined || state === 'accepted') return 'holds'
  return state === 'draft' || state === 'proposed' || state === 'on-hold' ? 'open' : 'gone'
}

function incomplete(index: RecordIndex, missing: readonly DecisionRecord[]): Flaw {
  const { document, lines, entries, records } = index
  const last = entries.findLast(({ record }) => record)
  const names = missing.slice(0, MOST_NAMES).map(({ path }) => path)
  const more = missing.length - names.length
  const fix = insertions(index, missing)
  return {
    path: document.path,
    at: spanOfLine(lines, (last?.link.at.line ?? 1) - 1),
    message: 'missing',
    args: {
      listed: records.length - missing.length,
      of: records.length,
      names: names.join(', ') + (more > 0 ? ` and ${more} more` : ''),
    },
    ...(fix && { fix }),
  }
}

/** A plain list of one shape in the order of the numbers; anything else is left to people. */
const PLAIN = /^\s*[*+-]\s+\[[^\]]*\]\([^)]*\)\s*$/

function insertions(
  { document, entries, lines }: RecordIndex,
  missing: readonly DecisionRecord[],
): Edit[] | undefined {
  const known = entries.flatMap((entry) => (entry.record ? [{ ...entry, record: entry.record }] : []))
  const [first] = known
  if (!first || !known.every((entry, index) => isPlain(entry, known[index - 1], entries))) return undefined
  const texts = new Map<number, string[]>()
  for (const record of [...missing].sort(byNumber)) {
    const before = known.findLast((entry) => byNumber(entry.record, record) < 0)
    const model = before ?? first
    const label = labelLike(model.link.text, record, model.record)
    if (label === undefined || record.number === undefined) return undefined
    const start = model.link.href.startsWith('./') ? './' : ''
    const bullet = /^\s*[*+-]\s+/.exec(model.raw)?.[0] ?? ''
    const line = before ? before.link.at.line : first.link.at.line - 1
    const text = `${bullet}[${label}](${start}${relativePath(document.path, record.path)})`
    texts.set(line, [...(texts.get(line) ?? []), text])
  }
  return [...texts].map(([line, added]) => {
    const end = (lines[line - 1] ?? '').length
    return { at: spanIn(line - 1, end, end), text: added.map((text) => `\n${text}`).join('') }
  })
}

interface KnownEntry extends IndexEntry {
  readonly record: DecisionRecord
}

/** Whether an entry is made of its record in the way of all, and follows the one before in the next line. */
function isPlain(entry: KnownEntry, before: KnownEntry | undefined, all: readonly IndexEntry[]): boolean {
  const { record, link, raw } = entry
  if (!PLAIN.test(raw) || record.number === undefined || labelLike(link.text, record, record) !== link.text)
    return false
  if (!before) return true
  const follows =
    link.at.line === before.link.at.line + 1 || all.some(({ link: { at } }) => at.line === link.at.line - 1)
  return follows && byNumber(before.record, record) < 0
}

const byNumber = (a: DecisionRecord, b: DecisionRecord): number => (a.number ?? 0) - (b.number ?? 0)
