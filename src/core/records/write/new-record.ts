import { DomainError } from '../../errors.js'
import { findDate } from '../dates.js'
import { type DecisionRecord, readRecord } from '../record.js'
import type { DecisionState } from '../vocabulary.js'
import { composeRecord, type Draft, type Part, QUESTIONS, type TitleForm } from './compose.js'
import { type Convention, conventionOf, nextNumber, stateWord, type Template } from './convention.js'
import { pathOf } from './file-name.js'

/** The log that a record is added to. */
export interface ExistingLog {
  readonly records: readonly DecisionRecord[]
  /** Paths of documents that were not read. */
  readonly others: readonly string[]
}

/** What a new record is to be. */
export interface NewRecord {
  readonly title: string
  readonly status: DecisionState
  /** `2026-03-31` */
  readonly date: string
  readonly people?: readonly string[]
  /** Else the one of the log. */
  readonly template?: Template | undefined
  /** Questions as comments when absent. */
  readonly parts?: readonly Part[]
  readonly keys?: Draft['keys']
  readonly comments?: Draft['comments']
}

/** A record that was made, and how it reads. */
export interface MadeRecord {
  /** Below the folder of the log. */
  readonly path: string
  readonly text: string
  readonly record: DecisionRecord
}

const LONGEST_TITLE = 200

/**
 * A record with the next number of a log, in its form.
 * @throws DomainError bad-title, bad-date, record-exists, not-read-back
 */
export function makeRecord({ records, others }: ExistingLog, wish: NewRecord): MadeRecord {
  const title = checkedTitle(wish.title)
  checkDate(wish.date)
  const own = conventionOf(records)
  const convention = wish.template === undefined ? own : { ...own, ...asTemplate(own, wish.template) }
  const number = nextNumber(records, others, convention.name)
  const path = pathOf(convention.name, {
    title,
    date: wish.date,
    ...(number !== undefined && { number }),
  })
  if (
    [...records.map((record) => record.path), ...others].some(
      (one) => one.toLowerCase() === path.toLowerCase(),
    )
  )
    throw new DomainError('record-exists', `There is a record ${path} already`, {
      why: 'Nothing is overwritten.',
      hint: 'Choose another title.',
    })
  const draft: Draft = {
    title,
    number,
    status: stateWord(records, wish.status),
    date: wish.date,
    people: wish.people ?? [],
    keys: wish.keys,
    comments: wish.comments,
    parts: wish.parts ?? QUESTIONS,
  }
  for (const form of titleForms(convention, number)) {
    const text = composeRecord(draft, convention, form)
    const record = readRecord(path, text)
    if (readsAs(record, draft, wish.status)) return { path, text, record }
  }
  throw new DomainError(
    'not-read-back',
    `A record with the title ${JSON.stringify(title.slice(0, 60))} would not read as it is meant`,
    {
      why: 'Its words are those of a number, a date, a status or the heading of a section.',
      hint: 'Say it in other words.',
    },
  )
}

/** Where a template was asked for, status and date stand where it has them, and headings are its own. */
const asTemplate = (own: Convention, template: Template): Partial<Convention> =>
  template === own.template
    ? {}
    : { template, head: { kind: template === 'madr' ? 'front-matter' : 'section' }, headings: {} }

/** The form of the log first, then what reads the same in more cases. */
function titleForms({ titlePrefix }: Convention, number: number | undefined): TitleForm[] {
  const prefixes = number === undefined ? [''] : [...new Set([titlePrefix, '{n}. ', 'ADR-{nnnn}: '])]
  return prefixes.flatMap((prefix) => [
    { prefix, isEscaped: false },
    { prefix, isEscaped: true },
  ])
}

function readsAs(
  { title, number, status, date, people }: DecisionRecord,
  draft: Draft,
  state: DecisionState,
): boolean {
  return (
    title.text === draft.title &&
    number === draft.number &&
    status?.state === state &&
    !status.isBuilt &&
    date?.iso === draft.date &&
    (draft.people.length === 0 || people !== undefined)
  )
}

/** One line of words. */
function checkedTitle(title: string): string {
  const words = title.replace(/\s+/g, ' ').trim()
  if (/[\p{L}\p{N}]/u.test(words) && words.length <= LONGEST_TITLE && !/\p{Cc}/u.test(words)) return words
  throw new DomainError('bad-title', `${JSON.stringify(words.slice(0, 60))} is no title of a record`, {
    why: `A title has letters or digits, and at most ${LONGEST_TITLE} signs.`,
    hint: 'Say what was decided: dsp adr new "Use PostgreSQL for orders".',
  })
}

/**
 * Refuses what is no day of the calendar.
 * @throws DomainError bad-date
 */
export function checkDate(date: string): void {
  if (/^\d{4}-\d{2}-\d{2}$/.test(date) && findDate(date)?.isReal) return
  throw new DomainError('bad-date', `--date ${JSON.stringify(date.slice(0, 60))} is no day`, {
    why: 'A day is written year-month-day.',
    hint: '--date 2026-03-31',
  })
}
