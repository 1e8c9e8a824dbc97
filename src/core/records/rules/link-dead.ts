import { fileLinksOf, fileMeant } from '../lint/href.js'
import { folderOf, type Log } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { withoutEnding } from '../lint/text.js'
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
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the limits](0002-limits.md).\n',
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
  const meant = renamed(log, path)
  return meant
    ? { ...base, message: 'near', args: { href, meant } }
    : { ...base, message: 'dead', args: { href } }
}

/** A record with the same number, series and folder, or with the same name in another folder. */
function renamed({ records }: Log, path: string): string | undefined {
  const { number, series } = readFileName(path)
  const same = records.filter(
    (one) =>
      number !== undefined &&
      one.fileNumber === number &&
      one.series === series &&
      folderOf(one.path) === folderOf(path),
  )
  const moved = records.filter((one) => withoutEnding(baseName(one.path)) === withoutEnding(baseName(path)))
  const [only, ...others] = same.length > 0 ? same : moved
  return others.length === 0 ? only?.path : undefined
}

const baseName = (path: string): string => path.split('/').at(-1) ?? ''

/** Only the name of the file is replaced, and only where the link stands on one line. */
function inPlaceOf({ lines }: DecisionRecord, { at }: Link, wrong: string, right: string): Flaw['fix'] {
  if (at.line !== at.endLine) return undefined
  const text = (lines[at.line - 1] ?? '').slice(at.column - 1, at.endColumn - 1)
  const start = text.lastIndexOf(wrong)
  if (start < text.indexOf('](')) return undefined
  const column = at.column + start
  return [{ at: { ...at, column, endColumn: column + wrong.length }, text: right }]
}
