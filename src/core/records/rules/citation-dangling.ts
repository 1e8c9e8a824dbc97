import type { Log } from '../lint/log.js'
import { citationsIn } from '../lint/mention.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

/** Fewer records have no series of numbers that one could miss a number in. */
const FEWEST = 5

export const rule: Rule = {
  id: 'citation-dangling',
  family: 'links',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A record that is cited by its number is in the log.',
  rationale:
    'A number is a link that no program follows: after renumbering, or when the record was never merged, nobody notices that it leads nowhere. Numbers of other series are not looked at.',
  bad: {
    among: true,
    files: {
      '0010-queue.md':
        '# 10. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nADR-0019 limits the size of messages.\n',
    },
  },
  good: {
    among: true,
    files: {
      '0010-queue.md':
        '# 10. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nADR-0009 limits the size of messages.\n',
    },
  },
  messages: { dangling: '{citation} is cited, but this log has no record {number}; its last one is {last}.' },
  *check(log) {
    const numbers = numbersOf(log)
    for (const record of log.records) {
      const relations = new Set(record.relations.map(({ at }) => at.line))
      const seen = new Set<string>()
      for (const { number, series, text, at } of citationsIn(record)) {
        const own = numbers.get(series) ?? (series === 'ADR' ? numbers.get('') : undefined)
        if (!own || own.size < FEWEST || own.has(number) || relations.has(at.line)) continue
        const key = `${series} ${number}`
        if (seen.has(key)) continue
        seen.add(key)
        yield { path: record.path, at, args: { citation: text, number, last: Math.max(...own) } }
      }
    }
  },
}

function numbersOf({ records }: Log): ReadonlyMap<string, ReadonlySet<number>> {
  const numbers = new Map<string, Set<number>>()
  const add = (series: string, { number }: DecisionRecord): void => {
    if (number !== undefined) numbers.set(series, (numbers.get(series) ?? new Set()).add(number))
  }
  for (const record of records) add(record.series ?? '', record)
  return numbers
}
