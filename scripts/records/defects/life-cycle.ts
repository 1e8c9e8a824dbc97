import { folderOf, isLive, type Log } from '../../../src/core/records/lint/log.js'
import { statusesOf } from '../../../src/core/records/lint/statuses.js'
import type { DecisionRecord } from '../../../src/core/records/record.js'
import {
  baseName,
  belowStatus,
  type Change,
  type Injector,
  inSection,
  linkTo,
  neighbour,
  only,
  sectionFor,
  spliced,
  textOf,
  withStatus,
} from './change.js'

/** Changes of several records; undefined where one of them has no place for its own. */
function together(
  found: readonly DecisionRecord[],
  texts: readonly (readonly [DecisionRecord, string | undefined])[],
): Change | undefined {
  const files: Record<string, string> = {}
  for (const [{ path }, text] of texts) {
    if (text === undefined) return undefined
    files[path] = text
  }
  return { files, found: found.map(({ path }) => path) }
}

/** A superseded record whose place another one than this has taken. */
const goneBeside = (record: DecisionRecord, log: Log): DecisionRecord | undefined =>
  isLive(record)
    ? neighbour(
        record,
        log,
        (other) => other.status?.state === 'superseded' && !textOf(other).includes(baseName(record.path)),
      )
    : undefined

const END =
  /deprecat|obsolet|outdated|retire|no longer|not used|not needed|remov|replac|supers|superc|abandon|invalid|in favou?r/i
const says = (record: DecisionRecord, words: RegExp): boolean => words.test(textOf(record))
const namesNobody = ({ relations, links }: DecisionRecord): boolean =>
  relations.length === 0 && links.length === 0

const entry = ({ path, title }: DecisionRecord): string =>
  `[${title.text.replace(/[[\]|]/g, '')}](${path.replaceAll(' ', '%20')})`

/** An index of the whole log, where it has none; for logs in which most decisions hold. */
function index(record: DecisionRecord, log: Log, lines: readonly string[]): Change | undefined {
  const isInFolder = log.records.every(({ path }) => folderOf(path) === folderOf(record.path))
  if (log.records.length < 5 || !isInFolder || log.documents.some(({ path }) => /readme|index/i.test(path)))
    return undefined
  return { files: { 'README.md': ['# Decisions', '', ...lines, ''].join('\n') }, found: ['README.md'] }
}

/** How each rule about the life of a decision is broken. */
export const LIFE_CYCLE: Readonly<Record<string, Injector>> = {
  'deprecated-without-reason': (record) =>
    namesNobody(record) && !says(record, END) ? only(record, withStatus(record, 'Deprecated')) : undefined,
  'edited-after-acceptance': (record) => {
    const text = isLive(record)
      ? inSection(
          record,
          'decision',
          'From now on everything below is turned round and done in the opposite way.',
        )
      : undefined
    return text === undefined ? undefined : { files: { [record.path]: text }, isCompared: true }
  },
  'index-incomplete': (record, log) => {
    const listed = log.records.filter((other) => other !== record)
    return isLive(record)
      ? index(
          record,
          log,
          listed.map((other) => `- ${entry(other)}`),
        )
      : undefined
  },
  'index-status-wrong': (record, log) => {
    const rows = log.records.flatMap((other) => {
      const said = other === record ? 'Rejected' : other.status?.text
      return said === undefined || said.includes('|') ? [] : [`| ${entry(other)} | ${said} |`]
    })
    return isLive(record) ? index(record, log, ['| Record | Status |', '| --- | --- |', ...rows]) : undefined
  },
  'link-to-superseded': (record, log) => {
    const gone = goneBeside(record, log)
    return (
      gone &&
      only(
        record,
        inSection(record, 'decision', `It rests on ${linkTo(record, gone)} and goes on from there.`),
      )
    )
  },
  'proposed-stale': (record, { today = '' }) =>
    record.date?.isReal &&
    record.date.origin !== 'status' &&
    record.date.iso < today.replace(/^\d+/, (year) => String(Number(year) - 1))
      ? only(record, withStatus(record, 'Proposed'))
      : undefined,
  'relation-target-missing': (record, log) => {
    const { series = 'ADR' } = record
    return log.records.length >= 5 && record.fileNumber !== undefined
      ? only(record, withStatus(record, `Superseded by ${series}-0987`))
      : undefined
  },
  'relies-on-superseded': (record, log) => {
    const gone = goneBeside(record, log)
    return gone && only(record, belowStatus(record, `Depends on ${linkTo(record, gone)}`))
  },
  'several-successors': (record, log) => {
    const one = isLive(record) ? neighbour(record, log, isLive) : undefined
    const two = one && neighbour(one, log, (other) => isLive(other) && other.path !== record.path)
    if (!one || !two || record.relations.length > 0) return undefined
    return together(
      [record],
      [one, two].map((newer) => [newer, belowStatus(newer, `Supersedes ${linkTo(newer, record)}`)]),
    )
  },
  'status-empty': (record) => {
    const section = record.status?.origin === 'heading' ? sectionFor(record, 'status') : undefined
    return section && statusesOf(record).length === 1
      ? only(record, spliced(record, section.from, section.to, ''))
      : undefined
  },
  'status-not-superseded': (record, log) => {
    const newer = isLive(record) && record.relations.length === 0 ? neighbour(record, log, isLive) : undefined
    return newer && together([record], [[newer, belowStatus(newer, `Supersedes ${linkTo(newer, record)}`)]])
  },
  'status-unknown': (record) => {
    const word = record.status?.text ?? ''
    return /^\p{L}{6,}$/u.test(word)
      ? only(record, withStatus(record, word.slice(0, 3) + word.slice(4)))
      : undefined
  },
  'successor-not-accepted': (record, log) => {
    const older = neighbour(record, log, isLive)
    return (
      older &&
      together(
        [record],
        [
          [record, withStatus(record, 'Proposed')],
          [older, withStatus(older, `Superseded by ${linkTo(older, record)}`)],
        ],
      )
    )
  },
  'superseded-without-successor': (record) =>
    namesNobody(record) && !says(record, /supers|superc|replac|obsolet/i)
      ? only(record, withStatus(record, 'Superseded'))
      : undefined,
  'supersedes-itself': (record) =>
    only(record, withStatus(record, `Superseded by ${linkTo(record, record)}`)),
  'supersession-cycle': (record, log) => {
    const other = neighbour(record, log, isLive)
    return (
      other &&
      together(
        [record, other],
        [
          [record, withStatus(record, `Superseded by ${linkTo(record, other)}`)],
          [other, withStatus(other, `Superseded by ${linkTo(other, record)}`)],
        ],
      )
    )
  },
  'supersession-one-sided': (record, log) => {
    const newer = neighbour(record, log, (other) => isLive(other) && namesNobody(other))
    return (
      newer && together([newer], [[record, withStatus(record, `Superseded by ${linkTo(record, newer)}`)]])
    )
  },
}
