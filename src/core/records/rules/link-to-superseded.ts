import { fileLinksOf } from '../lint/href.js'
import { isLive, type Log } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { sectionsWith, sentencesOf } from '../lint/sentences.js'
import { supersessionsOf } from '../lint/supersession.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'link-to-superseded',
  family: 'life-cycle',
  severity: 'off',
  strict: 'info',
  since: '0.2.0',
  summary: 'An accepted record that leans on a superseded one says so.',
  rationale:
    'The link was right when it was written, and many teams never touch a record again: so the rule is off. In a log that is kept up to date, readers of the context and the decision are told that the other no longer holds.',
  bad: {
    files: {
      '0004-queue.md': '# 4. Queue\n\n## Status\n\nSuperseded by [9. Jobs](0009-jobs.md)\n',
      '0007-retry.md':
        '# 7. Retry\n\n## Status\n\nAccepted\n\n## Context\n\nJobs wait in [the queue](0004-queue.md).\n',
      '0009-jobs.md': '# 9. Jobs\n\n## Status\n\nAccepted\n\nSupersedes [4. Queue](0004-queue.md)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md': '# 4. Queue\n\n## Status\n\nSuperseded by [9. Jobs](0009-jobs.md)\n',
      '0007-retry.md':
        '# 7. Retry\n\n## Status\n\nAccepted\n\n## Context\n\nJobs waited in [the queue](0004-queue.md), which was replaced.\n',
      '0009-jobs.md': '# 9. Jobs\n\n## Status\n\nAccepted\n\nSupersedes [4. Queue](0004-queue.md)\n',
    },
  },
  messages: { gone: '{path} is superseded{by}; say so here, or link what holds now.' },
  *check(log) {
    const successors = successorsIn(log)
    const byPath = new Map(log.records.map((record) => [record.path, record]))
    for (const record of log.records) {
      if (!isLive(record)) continue
      for (const { link, path } of fileLinksOf(record)) {
        const other = byPath.get(path)
        if (link.isImage || other?.status?.state !== 'superseded' || succeeds(successors, other, record))
          continue
        if (!leansOn(record, link.at.line)) continue
        const [newer] = successors.get(other) ?? []
        yield flawOf(record, link.at, other, newer)
      }
    }
  },
}

type Successors = ReadonlyMap<DecisionRecord, ReadonlySet<DecisionRecord>>

function successorsIn(log: Log): Successors {
  const successors = new Map<DecisionRecord, Set<DecisionRecord>>()
  for (const { older, newer } of supersessionsOf(log))
    successors.set(older, (successors.get(older) ?? new Set()).add(newer))
  return successors
}

/** Whether one record has come in the place of another, at once or after others. */
function succeeds(successors: Successors, older: DecisionRecord, newer: DecisionRecord): boolean {
  const seen = new Set([older])
  for (const one of seen) for (const next of successors.get(one) ?? []) seen.add(next)
  return seen.has(newer)
}

const SAYS_SO =
  /supers|superc|replac|obsolet|deprecat|previous|former|earlier|original|initial|no longer|instead|histor|unlike|was\b|were\b|had\b|\bwe (?:\w+ed|chose)\b/i

/** Whether a line belongs to a sentence of the context or of the decision that does not speak of the past. */
const leansOn = (record: DecisionRecord, line: number): boolean =>
  (['context', 'drivers', 'decision'] as const)
    .flatMap((role) => sectionsWith(record, role))
    .flatMap((section) => [...sentencesOf(record, section)])
    .some(({ at, text }) => at.line <= line && line <= at.endLine && !SAYS_SO.test(text))

const flawOf = (
  { path }: DecisionRecord,
  at: Flaw['at'],
  other: DecisionRecord,
  newer: DecisionRecord | undefined,
): Flaw => ({ path, at, args: { path: other.path, by: newer ? ` by ${newer.path}` : '' } })
