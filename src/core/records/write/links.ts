import type { DecisionRecord } from '../record.js'
import type { RelationKind } from '../vocabulary.js'
import { INVERSE } from './change-record.js'
import { RecordIndex } from './reference.js'

/** A relation between two records of a log, said in the direction in which it is usually read. */
export interface RecordLink {
  readonly from: DecisionRecord
  readonly kind: RelationKind
  readonly to: DecisionRecord
  readonly isPartial: boolean
  /** Of a kind without a word for its other side: it is the other record that depends on this one. */
  readonly isReversed?: boolean
  /** Lines, counted from 1. Where it stands: in the record that it starts from, in the other, or in both. */
  readonly stated: { readonly here?: number; readonly there?: number }
}

/** The kinds that a graph draws; their inverses are the same arrows. */
const DRAWN: readonly RelationKind[] = ['supersedes', 'amends', 'depends-on', 'relates-to']

/** All relations of a log, each once, in the order of the records. */
export function linksBetween(records: readonly DecisionRecord[]): RecordLink[] {
  const index = new RecordIndex(records)
  const links = new Map<string, RecordLink>()
  for (const record of records)
    for (const { kind, target, isPartial, at } of record.relations) {
      const other = target && index.target(record, target)
      if (!other || other.path === record.path) continue
      const isDrawn = DRAWN.includes(kind)
      const isTurned = !isDrawn || (kind === 'relates-to' && other.path < record.path)
      const [from, to] = isTurned ? [other, record] : [record, other]
      const drawn = isDrawn ? kind : (INVERSE[kind] ?? kind)
      const key = [from.path, drawn, to.path].join('\n')
      const before = links.get(key)
      const stated = { ...before?.stated, ...(isTurned ? { there: at.line } : { here: at.line }) }
      links.set(key, { from, kind: drawn, to, isPartial: isPartial || (before?.isPartial ?? false), stated })
    }
  return [...links.values()].sort(
    (a, b) => compare(a.from.path, b.from.path) || compare(a.kind, b.kind) || compare(a.to.path, b.to.path),
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The relations of one record as it says them, or would: `from` is the record. */
export function linksOf(links: readonly RecordLink[], { path }: DecisionRecord): RecordLink[] {
  return links.flatMap((link) => {
    if (link.from.path === path) return [link]
    if (link.to.path !== path) return []
    const { here, there } = link.stated
    return [
      {
        ...link,
        from: link.to,
        kind: INVERSE[link.kind] ?? link.kind,
        to: link.from,
        isReversed: INVERSE[link.kind] === undefined,
        stated: { ...(there !== undefined && { here: there }), ...(here !== undefined && { there: here }) },
      },
    ]
  })
}
