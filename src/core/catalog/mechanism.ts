import type { Mechanism as MechanismRecord } from './mechanism-record.generated.js'
import type { MechanismCard } from './types.js'

export type { MechanismRecord }

/** What lists, names and errors need of a mechanism. */
export function mechanismCard(record: MechanismRecord): MechanismCard {
  const { id, name, aliases, category, summary } = record
  const ways = record['you-get-it-by']
  return {
    id,
    name,
    aliases,
    category,
    summary,
    choose: ways.map(({ choose }) => choose),
    patterns: ways.flatMap(({ pattern }) => pattern ?? []),
  }
}

/** Every pattern that a mechanism names. */
export function patternsNamedBy(record: MechanismRecord): string[] {
  return [
    ...record['you-get-it-by'].flatMap(({ pattern }) => pattern ?? []),
    ...record.related.map(({ pattern }) => pattern),
    ...record.learning.prerequisites,
  ]
}
