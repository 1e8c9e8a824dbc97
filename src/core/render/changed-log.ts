import type { DecisionRecord } from '../records/index.js'
import { count } from './advice.js'
import { page, section } from './layout.js'
import type { View } from './paint.js'

/** What became of a log, or would. */
export interface ShownChanges {
  readonly folder: string
  readonly isDryRun: boolean
  readonly changes: readonly ShownChange[]
}

interface ShownChange {
  readonly path: string
  /** Absent for a new file. */
  readonly before?: string
  readonly after: string
  readonly diff: string
}

type Action = 'create' | 'edit' | 'unchanged'

const actionOf = ({ before, after }: ShownChange): Action =>
  before === undefined ? 'create' : before === after ? 'unchanged' : 'edit'

const DONE: Readonly<Record<Action, string>> = {
  create: 'Written:',
  edit: 'Changed:',
  unchanged: 'Says so already:',
}

const PLANNED: Readonly<Record<Action, string>> = {
  create: 'Would write:',
  edit: 'Would change:',
  unchanged: 'Says so already:',
}

/** One line a file, and what changes in it where that is only shown. */
export function changedLogText({ folder, isDryRun, changes }: ShownChanges, view: View): string {
  const words = isDryRun ? PLANNED : DONE
  const lines = changes.map((change) => `${words[actionOf(change)]} ${folder}/${change.path}`)
  const diffs = isDryRun ? changes.filter(({ diff }) => diff !== '') : []
  const wanted = count(diffs.length, 'file')
  return page([
    lines,
    ...(diffs.length > 0 ? [section(`Nothing written; ${wanted}`, diffs.flatMap(diffLines), view)] : []),
  ])
}

const diffLines = ({ diff }: ShownChange): string[] => diff.trimEnd().replace(/\r/g, '').split('\n')

/** The same as data. */
export const changedLogData = ({ folder, isDryRun, changes }: ShownChanges): object => ({
  folder,
  written: !isDryRun && changes.some((change) => actionOf(change) !== 'unchanged'),
  files: changes.map((change) => ({
    path: change.path,
    action: actionOf(change),
    diff: change.diff === '' ? null : change.diff,
  })),
})

/** What became of the log, and how the new record reads. */
export function addedRecordData(added: ShownChanges & { readonly record: DecisionRecord }): object {
  const { path, number, series, title, status, date } = added.record
  return {
    ...changedLogData(added),
    record: {
      path,
      number: number ?? null,
      series: series ?? null,
      title: title.text,
      state: status?.state ?? null,
      date: date?.iso ?? null,
      text: added.changes[0]?.after ?? '',
    },
  }
}

/** The index of a log. */
export interface ShownIndex extends ShownChanges {
  readonly page: string
  readonly isCurrent: boolean
  readonly records: number
}

/** Whether the index says what the records say, and what would change. */
export function indexText(index: ShownIndex, view: View): string {
  const { folder, page: name, isCurrent, isDryRun, records } = index
  if (!isDryRun) return changedLogText(index, view)
  if (isCurrent) return `${folder}/${name} lists all ${count(records, 'record')} as they are.`
  return page([
    [
      `${folder}/${name} does not list the ${count(records, 'record')} as they are; dsp adr index --write mends it.`,
    ],
    index.changes.flatMap(diffLines),
  ])
}

/** The same as data. */
export const indexData = (index: ShownIndex): object => ({
  ...changedLogData(index),
  page: index.page,
  current: index.isCurrent,
  records: index.records,
})
