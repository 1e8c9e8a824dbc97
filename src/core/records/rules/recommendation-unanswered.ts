import { type Decisions, decisionsOf } from '../lint/decisions.js'
import { headOf, type Log } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { clause } from '../lint/wording.js'

export const rule: Rule = {
  id: 'recommendation-unanswered',
  family: 'architecture',
  severity: 'info',
  since: '0.2.0',
  summary: 'What is firmly recommended for the profile is adopted, rejected or put off in some record.',
  rationale:
    'A log shows what was decided; the recommendation shows what should have been. Only firm items count, those that stay whatever the unknown facts turn out to be. Looks for a recommendation only where one is asked for, since that takes time.',
  bad: {
    advise: true,
    profile: {
      'shape.style': 'services',
      'shape.services': 12,
      'team.engineers': 25,
      'load.peak': '900 rps',
      'reliability.external-dependencies': 4,
      'reliability.dependency-behaviour': 'sometimes-slow',
      'reliability.availability': '99.9%',
    },
    files: {
      '0001-http.md':
        '# 1. Services talk HTTP\n\n## Status\n\nAccepted\n\n## Decision\n\nServices call each other over HTTP.\n',
    },
  },
  good: {
    advise: true,
    profile: { 'shape.style': 'monolith', 'team.engineers': 2, 'load.peak': '2 rps' },
    files: {
      '0001-http.md':
        '# 1. One program\n\n## Status\n\nAccepted\n\n## Decision\n\nThere is one program and one database.\n',
    },
  },
  messages: {
    unanswered:
      'No record adopts, rejects or puts off {pattern}, which is firmly recommended for the profile: {why} [{cited}]. Decide it (dsp explain {pattern}).',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    const advice = decisions?.knowledge.advice?.()
    if (!decisions || !advice || advice.kind === 'impossible') return
    const place = placeOf(log)
    if (!place) return
    for (const { id, verdict, adopted, why } of advice.stack) {
      const [reason] = why
      if (verdict !== 'firm' || adopted || !reason || isDecided(id, log, decisions)) continue
      yield {
        ...place,
        args: {
          pattern: id,
          why: clause(reason.why),
          cited: `${reason.grade}: ${reason.sources.join(', ')}`,
        },
      }
    }
  },
}

/** At the index of the log, where it has one; else at its first record. */
function placeOf({ documents, records }: Log): Pick<Flaw, 'path' | 'at'> | undefined {
  const index = documents.find(({ kind }) => kind === 'index')
  if (index) return { path: index.path, at: { line: 1, column: 1, endLine: 1, endColumn: 1 } }
  const [first] = records
  return first && { path: first.path, at: headOf(first) }
}

const isDecided = (id: string, log: Log, { knowledge, has }: Decisions): boolean =>
  has(id) ||
  log.records.some((record) =>
    knowledge.stancesOf(record).some(({ pattern, stance }) => pattern === id && stance !== 'mentions'),
  )
