import { DomainError } from '../core/errors.js'
import {
  type ChangedRecord,
  type DecisionRecord,
  type DecisionState,
  findRecord,
  type MadeRecord,
  makeRecord,
  readRecord,
  stateRelation,
  type Template,
} from '../core/records/index.js'
import { type DecisionText, patternDecision, rejection, stackDecision } from '../core/render/index.js'
import { loadLintBook, loadPage, loadWholeCatalog } from '../io/catalog-store.js'
import { today } from '../io/clock.js'
import { findOrNameRecordsFolder, readRecordText, writeRecordText } from '../io/records-folder.js'
import { type ChangedLog, type ChangeOptions, withDiffs } from './change-records.js'
import { readConfig } from './config.js'
import { readRecommendation } from './recommended.js'
import { readFolder } from './records.js'
import { type AdviseOptions, findPattern } from './select.js'

/** What a new record is to be, and what it is written from. */
export interface NewRecordOptions extends ChangeOptions, AdviseOptions {
  /** What was decided; else what the recommendation says. */
  readonly title?: string | undefined
  readonly template?: Template | undefined
  readonly status: DecisionState
  /** Today when absent. */
  readonly date?: string | undefined
  readonly decider?: readonly string[] | undefined
  /** Records that it takes the place of. */
  readonly supersedes?: readonly string[] | undefined
  /** A recommendation to write down: a file of `dsp select --json`. */
  readonly from?: string | undefined
  /** The pattern that the record is about; the whole stack when absent. */
  readonly pattern?: string | undefined
  /** The pattern that the record decides against. */
  readonly reject?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A log with one record more. */
export interface AddedRecord extends ChangedLog {
  readonly record: DecisionRecord
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/**
 * Adds a record to a log: an empty one with questions, or the decision for what is recommended.
 * @throws DomainError argument-missing, bad-title, bad-date, record-exists, not-recommended, not-a-recommendation,
 *   unknown-record, not-read-back, and what is wrong with the profile
 */
export async function addRecord(options: NewRecordOptions): Promise<AddedRecord> {
  const config = await readConfig(options.root)
  const folder = findOrNameRecordsFolder(options.folder ?? config.records)
  const { records, notRead } = readFolder(folder, config)
  const old = (options.supersedes ?? []).map((reference) => findRecord(records, reference))
  const { decision, warnings } = decisionOf(options)
  const title = options.title ?? decision?.title
  if (title === undefined)
    throw new DomainError('argument-missing', 'dsp adr new needs a title', {
      hint: 'dsp adr new "Use PostgreSQL for orders"; or a recommendation: --profile dsp.profile.yaml',
    })
  const made = makeRecord(
    { records, others: notRead.map(({ path }) => path) },
    {
      title,
      status: options.status,
      date: options.date ?? today(options.env),
      people: options.decider ?? [],
      template: options.template,
      ...(decision && { parts: decision.parts, keys: decision.keys, comments: decision.comments }),
    },
  )
  const { text, changes } = withSuperseded(folder, records, made, old)
  if (!options.dryRun) {
    // The new one first: while it is missing, the old ones say nothing about it.
    writeRecordText(folder, made.path, text, true)
    for (const { path, after } of changes) writeRecordText(folder, path, after, false)
  }
  return {
    folder,
    isDryRun: options.dryRun ?? false,
    record: readRecord(made.path, text),
    changes: await withDiffs([{ path: made.path, after: text }, ...changes]),
    warnings,
  }
}

function decisionOf(options: NewRecordOptions): {
  readonly decision?: DecisionText
  readonly warnings: AddedRecord['warnings']
} {
  const { from, profile, reject, pattern = reject, home, set = [] } = options
  if (from !== undefined && (profile !== undefined || set.length > 0))
    throw new DomainError('flags-exclude', '--from and a profile are two sources', {
      why: 'A file of dsp select --json says already what it was made from.',
      hint: 'Give one of them.',
    })
  if (from === undefined && profile === undefined && pattern === undefined && set.length === 0)
    return { warnings: [] }
  const catalog = loadWholeCatalog(home)
  const id = pattern === undefined ? undefined : findPattern(catalog, pattern)
  const { recommended, warnings } = readRecommendation({
    ...options,
    command: 'dsp adr new',
    ...(id !== undefined && { about: id }),
  })
  const matter = {
    recommended,
    catalog,
    page: (one: string) => loadPage(home, one),
    packages: loadLintBook(home).packages,
  }
  if (id === undefined) return { decision: stackDecision(matter), warnings }
  return { decision: reject === undefined ? patternDecision(matter, id) : rejection(matter, id), warnings }
}

/** The new record with what it takes the place of, and the old ones that say so. */
function withSuperseded(
  folder: string,
  records: readonly DecisionRecord[],
  made: MadeRecord,
  old: readonly DecisionRecord[],
): { readonly text: string; readonly changes: readonly ChangedRecord[] } {
  const all = [...records, made.record]
  let source = { record: made.record, text: made.text }
  const changes = old.map((record) => {
    const { after } = stateRelation(all, source, 'supersedes', record)
    source = { record: readRecord(made.path, after), text: after }
    const before = readRecordText(folder, record.path)
    return stateRelation(
      all,
      { record: readRecord(record.path, before), text: before },
      'superseded-by',
      made.record,
    )
  })
  return { text: source.text, changes }
}
