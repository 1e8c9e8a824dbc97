import {
  type DecisionRecord,
  findRecord,
  linksBetween,
  linksOf,
  type RecordLink,
} from '../core/records/index.js'
import { readLog } from './records.js'

/** Which record of which log. */
export interface ShowRecordOptions {
  /** The folder of the package, where the schemas are. */
  readonly root: string
  readonly folder?: string | undefined
  /** Its number, or the name of its file. */
  readonly record: string
}

/** A record with what it and others say about each other. */
export interface ShownRecord {
  readonly folder: string
  readonly record: DecisionRecord
  readonly links: readonly RecordLink[]
}

/**
 * One record as it was read.
 * @throws DomainError unknown-record, with the nearest; record-ambiguous; and what {@link readLog} throws
 */
export async function showRecord({
  root,
  folder: named,
  record: reference,
}: ShowRecordOptions): Promise<ShownRecord> {
  const { folder, records } = await readLog(root, named)
  const record = findRecord(records, reference)
  return { folder, record, links: linksOf(linksBetween(records), record) }
}

/** The records that stand in relations, and these. */
export interface RecordGraph {
  readonly folder: string
  readonly records: readonly DecisionRecord[]
  readonly links: readonly RecordLink[]
}

/**
 * How the records of a log stand to each other; records without relations are left out unless all are asked for.
 * @throws DomainError as {@link readLog}
 */
export async function recordGraph(options: {
  readonly root: string
  readonly folder?: string | undefined
  readonly all?: boolean
}): Promise<RecordGraph> {
  const { folder, records } = await readLog(options.root, options.folder)
  const links = linksBetween(records)
  const related = new Set(links.flatMap(({ from, to }) => [from.path, to.path]))
  return { folder, links, records: options.all ? records : records.filter(({ path }) => related.has(path)) }
}
