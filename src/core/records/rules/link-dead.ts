import { editDistance } from '../../nearest.js'
import { fileLinksOf, fileMeant } from '../lint/href.js'
import { folderOf, type Log } from '../lint/log.js'
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
    for (const record of log.records)
      for (const { link, path } of fileLinksOf(record))
        if (!link.isImage && fileMeant(log, path) === undefined) yield deadLink(log, record, link, path)
  },
}

const ADDRESS = /^(www\.|[\w-]+(\.[\w-]+)*\.(com|org|net|io|dev|gov|uk|de)(\/|$))/i

const MOST_TYPOS = 2
/** Between the first and the last letter that differ. */
const LONGEST_TYPO = 20

function deadLink(log: Log, record: DecisionRecord, link: Link, path: string): Flaw {
  const base = { path: record.path, at: link.at }
  const { href } = link
  const sameLetters = log.records.find((one) => one.path.toLowerCase() === path.toLowerCase())
  if (sameLetters) {
    const meant = baseName(sameLetters.path)
    const fix = inPlaceOf(record, link, baseName(path), meant)
    return { ...base, message: 'capitals', args: { href, meant }, ...(fix && { fix }) }
  }
  if (ADDRESS.test(href)) return { ...base, message: 'address', args: { href } }
  const meant = candidate(log, path)
  if (!meant) return { ...base, message: 'dead', args: { href } }
  return { ...base, message: meant.isSameName ? 'near' : 'number', args: { href, meant: meant.path } }
}

/** The record that was meant: of nearly this name, of this name under another number or in another folder, else of its number. */
function candidate(
  { records }: Log,
  path: string,
): { readonly path: string; readonly isSameName: boolean } | undefined {
  const { number, series, rest } = readFileName(path)
  const file = baseName(path)
  const close = records.filter((one) => isNear(baseName(one.path), file))
  const same = records.filter(
    (one) =>
      number !== undefined &&
      one.fileNumber === number &&
      one.series === series &&
      folderOf(one.path) === folderOf(path),
  )
  const named = records.filter((one) => rest !== '' && readFileName(one.path).rest === rest)
  const misspelt = same.filter((one) => close.includes(one))
  for (const found of [misspelt, close, named, same]) {
    const [only, ...others] = found
    if (only && others.length === 0) return { path: only.path, isSameName: found !== same }
  }
  return undefined
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
