import { DomainError } from '../core/errors.js'
import {
  type ChangedRecord,
  changeStatus,
  checkDate,
  type DecisionRecord,
  type DecisionState,
  findRecord,
  INVERSE,
  isListOfDays,
  type RelationKind,
  readRecord,
  stateRelation,
} from '../core/records/index.js'
import { unifiedDiff } from '../core/scaffold/index.js'
import { today } from '../io/clock.js'
import { readRecordText, writeRecordText } from '../io/records-folder.js'
import { readLog } from './records.js'

/** What every change of a log takes. */
export interface ChangeOptions {
  /** The folder of the package, where the schemas are. */
  readonly root: string
  /** The folder of the log; else where the configuration or a usual place says. */
  readonly folder?: string | undefined
  /** Show what would change, and change nothing. */
  readonly dryRun?: boolean
}

/** What became of the files of a log. */
export interface ChangedLog {
  readonly folder: string
  readonly isDryRun: boolean
  /** Also those that said already what they should. */
  readonly changes: readonly LogChange[]
}

/** What became of one file; without a text before it is new. */
export interface LogChange {
  readonly path: string
  readonly before?: string
  readonly after: string
  /** What changes, as a unified diff; empty where nothing does. */
  readonly diff: string
}

/** Relations that a person can state. */
export const STATED_RELATIONS = ['supersedes', 'amends', 'depends-on', 'relates-to'] as const

/**
 * Puts a record into another state.
 * @throws DomainError state-needs-record, unknown-record, record-ambiguous, bad-date, not-read-back
 */
export async function setRecordStatus(
  options: ChangeOptions & {
    readonly record: string
    readonly state: DecisionState
    readonly date?: string | undefined
    readonly env: Readonly<Record<string, string | undefined>>
  },
): Promise<ChangedLog> {
  const { state, env } = options
  if (options.date !== undefined) checkDate(options.date)
  if (state === 'superseded')
    throw new DomainError('state-needs-record', 'A record is superseded by another one', {
      hint: `dsp adr supersede ${options.record} NEW`,
    })
  const { folder, records } = await readLog(options.root, options.folder)
  const record = findRecord(records, options.record)
  const source = sourceOf(folder, record)
  const date = options.date ?? (isListOfDays(record.status?.lines ?? []) ? today(env) : undefined)
  return write(options, folder, [changeStatus(records, source, state, date)])
}

/**
 * States a relation between two records, in both of them where it has two sides.
 * @throws DomainError same-record, unknown-record, record-ambiguous, not-read-back
 */
export async function relateRecords(
  options: ChangeOptions & {
    readonly from: string
    readonly kind: (typeof STATED_RELATIONS)[number]
    readonly to: string
  },
): Promise<ChangedLog> {
  const { folder, records } = await readLog(options.root, options.folder)
  const from = findRecord(records, options.from)
  const to = findRecord(records, options.to)
  return write(options, folder, bothSides(folder, records, from, options.kind, to))
}

/** The changes on both sides of a relation. */
function bothSides(
  folder: string,
  records: readonly DecisionRecord[],
  from: DecisionRecord,
  kind: RelationKind,
  to: DecisionRecord,
): ChangedRecord[] {
  if (from.path === to.path)
    throw new DomainError('same-record', `${from.path} cannot stand in a relation to itself`, {
      hint: 'Name two records.',
    })
  const inverse = INVERSE[kind]
  return [
    stateRelation(records, sourceOf(folder, from), kind, to),
    ...(inverse ? [stateRelation(records, sourceOf(folder, to), inverse, from)] : []),
  ]
}

/** A record as its file has it now. */
function sourceOf(folder: string, { path }: DecisionRecord) {
  const text = readRecordText(folder, path)
  return { record: readRecord(path, text), text }
}

/** Writes what changes, unless it is only to be shown. */
async function write(
  { dryRun = false }: ChangeOptions,
  folder: string,
  changes: readonly ChangedRecord[],
): Promise<ChangedLog> {
  if (!dryRun)
    for (const { path, before, after } of changes)
      if (before !== after) writeRecordText(folder, path, after, false)
  return { folder, isDryRun: dryRun, changes: await withDiffs(changes) }
}

/** Changes with what they change. */
export const withDiffs = (
  changes: readonly { readonly path: string; readonly before?: string; readonly after: string }[],
): Promise<LogChange[]> =>
  Promise.all(
    changes.map(async (change) => ({
      ...change,
      diff: await unifiedDiff({ ...change, action: change.before === undefined ? 'create' : 'update' }),
    })),
  )
