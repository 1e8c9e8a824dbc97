import type { DecisionRecord } from '../record.js'
import type { Relation } from '../relation.js'
import type { Log } from './log.js'

/** A relation with the record that it names. */
export interface Statement {
  readonly by: DecisionRecord
  readonly relation: Relation
  readonly other: DecisionRecord
}

/** One record in the place of another, by the word of one of them. */
export interface Supersession extends Statement {
  readonly older: DecisionRecord
  readonly newer: DecisionRecord
}

/** Words before a number that stand for records of any log; "version 2" stands for none. */
const USUAL_SERIES: ReadonlySet<string> = new Set(['ADR', 'MADR', 'DR', 'AD', 'DECISION'])

/** The record that a relation names; undefined where it names none, or none of this log. */
export function recordMeant(
  log: Log,
  { target }: Relation,
  from: DecisionRecord,
): DecisionRecord | undefined {
  if (!target || (target.by === 'number' && !isOwnSeries(log, target.series))) return undefined
  const found = log.find(target, from)
  return found === 'elsewhere' ? undefined : found
}

/** Whether a number of this series is one of the log; a bare number is. */
export const isOwnSeries = (log: Log, series: string | undefined): boolean =>
  series === undefined || USUAL_SERIES.has(series) || seriesOf(log).has(series)

const statements = new WeakMap<Log, readonly Statement[]>()

/** What the records say about each other, where the other is one of the log. */
export function statementsOf(log: Log): readonly Statement[] {
  const known = statements.get(log)
  if (known) return known
  const found = log.records.flatMap((by) =>
    by.relations.flatMap((relation) => {
      const other = recordMeant(log, relation, by)
      return other ? [{ by, relation, other }] : []
    }),
  )
  statements.set(log, found)
  return found
}

/** All supersessions that one of the two records states, whole or in part. */
export const supersessionsOf = (log: Log): Supersession[] =>
  statementsOf(log).flatMap((statement) => {
    const { by, other, relation } = statement
    if (relation.kind === 'supersedes') return [{ ...statement, older: other, newer: by }]
    return relation.kind === 'superseded-by' ? [{ ...statement, older: by, newer: other }] : []
  })

const series = new WeakMap<Log, ReadonlySet<string>>()

function seriesOf(log: Log): ReadonlySet<string> {
  const known = series.get(log)
  if (known) return known
  const found = new Set(log.records.flatMap((record) => record.series ?? []))
  series.set(log, found)
  return found
}
