import { indexesOf } from '../../../src/core/records/lint/index-document.js'
import { isLive } from '../../../src/core/records/lint/log.js'
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

const END =
  /deprecat|obsolet|outdated|retire|no longer|not used|not needed|remov|replac|supers|superc|abandon|invalid|in favou?r/i
const says = (record: DecisionRecord, words: RegExp): boolean => words.test(textOf(record))
const namesNobody = ({ relations, links }: DecisionRecord): boolean =>
  relations.length === 0 && links.length === 0

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
    const index = indexesOf(log).find(({ listed }) => listed.has(record))
    const lines = index?.lines ?? []
    const own = lines.filter((line) => line.includes(baseName(record.path)))
    if (!index || own.length !== 1 || (record.status?.state ?? 'accepted') !== 'accepted') return undefined
    const text = lines.filter((line) => !line.includes(baseName(record.path))).join('\n')
    return { files: { [index.document.path]: text }, found: [index.document.path] }
  },
  'index-status-wrong': (record, log) => {
    const index = indexesOf(log).find(({ entries }) =>
      entries.some(
        (entry) => entry.record === record && entry.isRow && entry.raw.toLowerCase().includes('accepted'),
      ),
    )
    const text = index && isLive(record) ? withStatus(record, 'Rejected') : undefined
    return index && text !== undefined
      ? { files: { [record.path]: text }, found: [index.document.path] }
      : undefined
  },
  'link-to-superseded': (record, log) => {
    const gone = isLive(record)
      ? neighbour(record, log, ({ status }) => status?.state === 'superseded')
      : undefined
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
    const gone = isLive(record)
      ? neighbour(record, log, ({ status }) => status?.state === 'superseded')
      : undefined
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
    return section && only(record, spliced(record, section.from, section.to, ''))
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
