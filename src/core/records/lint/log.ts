import type { Project } from '../project/project.js'
import type { DecisionRecord } from '../record.js'
import type { RelationTarget } from '../relation.js'
import { type Span, spanIn } from '../text.js'
import type { DecisionState } from '../vocabulary.js'
import type { Knowledge } from './knowledge.js'
import { type Majority, majorityOf } from './majority.js'

/** A Markdown file of the log that is no record: an index, a template, notes. */
export interface LogDocument {
  readonly path: string
  readonly kind: 'index' | 'template' | 'no-record'
  readonly text: string
}

/** What rules may ask about the world around the records. Paths are relative to the folder of the log. */
export interface Surroundings {
  /** `2026-03-31`: rules that compare with it are silent without it. */
  readonly today?: string
  readonly documents: readonly LogDocument[]
  /** Whether there is such a file or folder, with exactly these letters. */
  readonly exists: (path: string) => boolean
  /** The text of a Markdown file outside of the log; undefined where there is none or it is too large. */
  readonly read: (path: string) => string | undefined
  /** The text of a file at the point of history that is compared with; undefined where it was not there yet. */
  readonly before?: (path: string) => string | undefined
  /** What is known of patterns; called only when a rule asks, since it reads the catalog. */
  readonly knowledge?: () => Knowledge
  /** The project that the records are about; called only when a rule asks, since it lists folders. */
  readonly project?: () => Project
}

/** The records that are linted together, with what rules ask again and again. */
export interface Log extends Surroundings {
  readonly records: readonly DecisionRecord[]
  /** What at least 90 % of the records do in the same way. */
  readonly usual: <T>(trait: (record: DecisionRecord) => T) => Majority<T> | undefined
  /** The record of a file. */
  readonly recordAt: (path: string) => DecisionRecord | undefined
  /** The record that is meant, `elsewhere` for one of another place, undefined where there is none. */
  readonly find: (target: RelationTarget, from: DecisionRecord) => DecisionRecord | 'elsewhere' | undefined
}

/** Puts records and their surroundings together. */
export function logOf(records: readonly DecisionRecord[], surroundings: Surroundings): Log {
  const byPath = new Map(records.map((record) => [record.path, record]))
  const byNumber = new Map<number, DecisionRecord[]>()
  for (const record of records)
    if (record.number !== undefined)
      byNumber.set(record.number, [...(byNumber.get(record.number) ?? []), record])
  const majorities = new Map<unknown, unknown>()
  return {
    ...surroundings,
    records,
    usual<T>(trait: (record: DecisionRecord) => T): Majority<T> | undefined {
      if (!majorities.has(trait)) majorities.set(trait, majorityOf(records.map(trait)))
      return majorities.get(trait) as Majority<T> | undefined
    },
    recordAt: (path) => byPath.get(path),
    find(target, from) {
      return target.by === 'link'
        ? linked(target.href, from)
        : numbered(byNumber.get(target.number) ?? [], target.series, from)
    },
  }

  function linked(href: string, from: DecisionRecord): DecisionRecord | 'elsewhere' | undefined {
    if (isElsewhere(href)) return 'elsewhere'
    const path = resolveLink(from.path, href)
    if (path === undefined || path.startsWith('../')) return 'elsewhere'
    // `topic/` and `topic` stand for the document of a record that has a folder of its own.
    const names = [path, `${path}.md`, `${path}/README.md`, `${path}/index.md`]
    const found = names.map((name) => byPath.get(name)).find((record) => record !== undefined)
    return found ?? (surroundings.exists(path) ? 'elsewhere' : undefined)
  }
}

function numbered(
  candidates: readonly DecisionRecord[],
  series: string | undefined,
  from: DecisionRecord,
): DecisionRecord | undefined {
  const folder = folderOf(from.path)
  const own = candidates.filter(
    (one) => series === undefined || one.series === undefined || one.series === series,
  )
  return own.find(({ path }) => folderOf(path) === folder) ?? own[0]
}

/** The folder of a path, without a slash at its end; empty at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** Whether a link leaves the files: an address, or a path from the root of a site. */
export const isElsewhere = (href: string): boolean => /^([a-z][a-z0-9+.-]*:|\/)/i.test(href)

/**
 * Where a relative link leads, from the folder of the log; without its anchor and query. `../` stays in front where it leaves the
 * log. Undefined for a link within the document.
 */
export function resolveLink(from: string, href: string): string | undefined {
  const bare = decoded(href.replace(/[#?].*$/s, ''))
  if (bare === '') return undefined
  const parts = [...folderOf(from).split('/'), ...bare.split('/')].filter(
    (part) => part !== '' && part !== '.',
  )
  const path: string[] = []
  for (const part of parts) {
    if (part === '..' && path.length > 0 && path.at(-1) !== '..') path.pop()
    else path.push(part)
  }
  return path.join('/')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Where findings about a whole record stand: at its title, else at its first line. */
export const headOf = (record: DecisionRecord): Span =>
  record.title.at ?? spanIn(0, 0, Math.min((record.lines[0] ?? '').length, 200))

/** Decisions in these states hold at present. */
const LIVE: ReadonlySet<DecisionState | undefined> = new Set<DecisionState | undefined>(['accepted'])

/** Whether a record holds at present: accepted, and not replaced since. */
export const isLive = ({ status }: DecisionRecord): boolean => status !== undefined && LIVE.has(status.state)
