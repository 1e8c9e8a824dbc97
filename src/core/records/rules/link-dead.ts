import { groupedBy } from '../../grouped-by.js'
import { editDistance } from '../../nearest.js'
import { fileLinksOf, fileMeant } from '../lint/href.js'
import { folderOf } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import type { Link } from '../markdown.js'
import { readFileName } from '../name.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'link-dead',
  family: 'links',
  severity: 'error',
  since: '0.2.0',
  summary: 'A link to a file leads to a file that is there.',
  rationale:
    'Records live for years beside files that are renamed. A name in other capitals is found on some computers and not on others, and not on the web. Addresses and paths from the root of a site are not looked at.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits](0002-limits.md) and [their sizes](0002-Size-limits.md).\n',
      '0002-size-limits.md': '# 2. Limit the size of messages\n\n## Status\n\nAccepted\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits](0002-size-limits.md).\n',
      '0002-size-limits.md': '# 2. Limit the size of messages\n\n## Status\n\nAccepted\n',
    },
  },
  messages: {
    dead: 'No file {href}.',
    near: 'No file {href}; did you mean {meant}?',
    number: 'No file {href}; its number is that of {meant}.',
    capitals: 'No file {href}: its name is {meant}, and capitals count on most systems.',
    address: 'No file {href}: an address starts with https://.',
  },
  isFixable: true,
  *check(log) {
    const names = new RecordNames(log.records)
    for (const record of log.records)
      for (const { link, path } of fileLinksOf(record))
        if (!link.isImage && fileMeant(log, path) === undefined) yield deadLink(names, record, link, path)
  },
}

const ADDRESS = /^(www\.|[\w-]+(\.[\w-]+)*\.(com|org|net|io|dev|gov|uk|de)(\/|$))/i

const MOST_TYPOS = 2
/** Between the first and the last letter that differ. */
const LONGEST_TYPO = 20

/** Names that all records are compared with, letter by letter: of a log that was moved, each link is dead. */
const MOST_COMPARED = 200

/** What was meant, and whether by its name or only by its number. */
interface Meant {
  readonly path: string
  readonly isSameName: boolean
}

/** Finds the records that dead links may have meant. */
class RecordNames {
  private readonly byLetters: ReadonlyMap<string, readonly DecisionRecord[]>
  private readonly byNumber: ReadonlyMap<string, readonly DecisionRecord[]>
  private readonly byRest: ReadonlyMap<string, readonly DecisionRecord[]>
  private readonly meant = new Map<string, Meant | undefined>()

  constructor(private readonly records: readonly DecisionRecord[]) {
    this.byLetters = groupedBy(records, ({ path }) => path.toLowerCase())
    this.byNumber = groupedBy(records, ({ path, fileNumber, series }) => numberKey(path, fileNumber, series))
    this.byRest = groupedBy(records, ({ path }) => readFileName(path).rest)
  }

  /** The record of this path in other capitals. */
  ofSameLetters = (path: string): DecisionRecord | undefined => this.byLetters.get(path.toLowerCase())?.[0]

  /** The record that was meant: of nearly this name, of this name under another number or in another folder, else of its number. */
  meantBy(path: string): Meant | undefined {
    if (!this.meant.has(path)) this.meant.set(path, this.find(path))
    return this.meant.get(path)
  }

  private find(path: string): Meant | undefined {
    const { number, series, rest } = readFileName(path)
    const file = baseName(path)
    const near = ({ path }: DecisionRecord): boolean => isNear(baseName(path), file)
    const close = this.meant.size < MOST_COMPARED ? this.records.filter(near) : []
    const same = (number !== undefined && this.byNumber.get(numberKey(path, number, series))) || []
    const named = (rest !== '' && this.byRest.get(rest)) || []
    for (const found of [same.filter(near), close, named, same]) {
      const [only, ...others] = found
      if (only && others.length === 0) return { path: only.path, isSameName: found !== same }
    }
    return undefined
  }
}

const numberKey = (path: string, number: number | undefined, series: string | undefined): string =>
  JSON.stringify([folderOf(path), series, number])

function deadLink(names: RecordNames, record: DecisionRecord, link: Link, path: string): Flaw {
  const base = { path: record.path, at: link.at }
  const { href } = link
  const sameLetters = names.ofSameLetters(path)
  if (sameLetters) {
    const meant = baseName(sameLetters.path)
    const fix = inPlaceOf(record, link, baseName(path), meant)
    return { ...base, message: 'capitals', args: { href, meant }, ...(fix && { fix }) }
  }
  if (ADDRESS.test(href)) return { ...base, message: 'address', args: { href } }
  const meant = names.meantBy(path)
  if (!meant) return { ...base, message: 'dead', args: { href } }
  return { ...base, message: meant.isSameName ? 'near' : 'number', args: { href, meant: meant.path } }
}

/** Whether a few typing errors lie between two names; most names differ so much that counting is not worth it. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > MOST_TYPOS) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const rest = Math.max(a.length, b.length) - start - end
  return (
    rest <= LONGEST_TYPO &&
    editDistance(a.slice(start, a.length - end), b.slice(start, b.length - end)) <= MOST_TYPOS
  )
}

const baseName = (path: string): string => path.split('/').at(-1) ?? ''

/** Only the name of the file is replaced, and only where the link stands on one line. */
function inPlaceOf({ lines }: DecisionRecord, { at }: Link, wrong: string, right: string): Flaw['fix'] {
  if (at.line !== at.endLine) return undefined
  const text = (lines[at.line - 1] ?? '').slice(at.column - 1, at.endColumn - 1)
  const start = text.lastIndexOf(wrong)
  const target = text.indexOf('](')
  if (target < 0 || start < target) return undefined
  const column = at.column + start
  return [{ at: { ...at, column, endColumn: column + wrong.length }, text: right }]
}
