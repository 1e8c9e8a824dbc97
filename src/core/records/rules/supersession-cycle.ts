import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { type Supersession, supersessionsOf } from '../lint/supersession.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'supersession-cycle',
  family: 'life-cycle',
  severity: 'error',
  since: '0.2.0',
  summary: 'Of records that supersede each other, one is the last.',
  rationale:
    'A reader who follows "superseded by" must come to the decision that holds. In a circle there is none; mostly two words were mixed up, "supersedes" and "superseded by".',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nSuperseded by [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nSuperseded by [9. Put jobs into the database](0009-jobs.md)\n',
      '0009-jobs.md':
        '# 9. Put jobs into the database\n\n## Status\n\nAccepted\n\nSupersedes [4. Put jobs into a queue](0004-queue.md)\n',
    },
  },
  messages: {
    cycle: 'Following "superseded by" leads back here: {path}. None of these records is the last one.',
  },
  *check(log) {
    const successors = new Map<DecisionRecord, Supersession[]>()
    for (const one of supersessionsOf(log))
      if (!one.relation.isPartial && one.older !== one.newer)
        successors.set(one.older, [...(successors.get(one.older) ?? []), one])
    for (const cycle of cyclesOf(successors)) {
      const [first, ...rest] = cycle
      if (!first) continue
      yield {
        path: first.older.path,
        at: first.by === first.older ? first.relation.at : headOf(first.older),
        args: { path: [...cycle.map(({ older }) => older.path), first.older.path].join(' → ') },
        related: [first, ...rest]
          .filter((one) => one !== first || one.by !== one.older)
          .map(({ by, relation, other }) => ({
            path: by.path,
            at: relation.at,
            note: `names ${other.path}`,
          })),
      }
    }
  },
}

/** One cycle for each way back to a record that is being looked at; without recursion, as a chain may be long. */
function* cyclesOf(
  successors: ReadonlyMap<DecisionRecord, readonly Supersession[]>,
): Generator<Supersession[]> {
  const done = new Set<DecisionRecord>()
  for (const start of successors.keys()) {
    const way: { readonly record: DecisionRecord; next: number }[] = [{ record: start, next: 0 }]
    const taken: Supersession[] = []
    const open = new Set([start])
    while (way.length > 0) {
      const here = way.at(-1)
      if (!here) break
      const step = done.has(here.record) ? undefined : successors.get(here.record)?.[here.next]
      here.next += 1
      if (!step) {
        done.add(here.record)
        open.delete(here.record)
        way.pop()
        taken.pop()
      } else if (open.has(step.newer)) {
        yield [...taken, step].slice(way.findIndex(({ record }) => record === step.newer))
        done.add(here.record)
      } else {
        open.add(step.newer)
        taken.push(step)
        way.push({ record: step.newer, next: 0 })
      }
    }
  }
}
