import { DomainError } from '../../errors.js'
import { type DecisionRecord, readRecord } from '../record.js'
import type { Relation } from '../relation.js'
import type { DecisionState, RelationKind } from '../vocabulary.js'
import { type Convention, conventionOf, stateWord } from './convention.js'
import { dateEdits } from './date-edits.js'
import { applyEdits, type LineEdit } from './line-edit.js'
import { linkTo, RecordIndex, shortName } from './reference.js'
import { RELATION_NAMES, relationEdits } from './relation-edits.js'
import { isListOfDays, type StatusText, statusEdits } from './status-edits.js'

/** A record with its text as it stands in the file. */
export interface RecordText {
  readonly record: DecisionRecord
  readonly text: string
}

/** A record that changes, or that says already what it should: then the texts are the same. */
export interface ChangedRecord {
  readonly path: string
  readonly before: string
  readonly after: string
}

/** What a record is to say that it does not yet. */
interface Wish {
  readonly state?: DecisionState | undefined
  readonly date?: string | undefined
  readonly relation?: { readonly kind: RelationKind; readonly to: DecisionRecord } | undefined
}

/** The kind of the same relation as the other record states it; what one depends on says nothing about it. */
export const INVERSE: Readonly<Partial<Record<RelationKind, RelationKind>>> = {
  supersedes: 'superseded-by',
  'superseded-by': 'supersedes',
  amends: 'amended-by',
  'amended-by': 'amends',
  'relates-to': 'relates-to',
}

/**
 * A record in another state.
 * @param date the day to note; needed where a status is a list of days
 * @throws DomainError not-read-back where no change reads as it is meant
 */
export function changeStatus(
  records: readonly DecisionRecord[],
  source: RecordText,
  state: DecisionState,
  date?: string,
): ChangedRecord {
  const { record } = source
  const same =
    record.status?.state === state && !record.status.isTemplate && record.status.meant === undefined
  if (same && (date === undefined || record.date?.iso === date)) return unchanged(source)
  const convention = conventionOf(records)
  const wish: StatusText = {
    text: stateWord(records, state, /\p{L}+/u.exec(record.status?.text ?? '')?.[0]),
    isSentence: false,
    date,
  }
  const status = same ? [[]] : statusEdits(record, wish, convention)
  // A list says the day with the state; when it was decided at first stays.
  const isDay = date !== undefined && record.date?.iso !== date && !isListOfDays(record.status?.lines ?? [])
  const days = isDay ? [...dateEdits(record, date), []] : [[]]
  const ways = status.flatMap((edits) => days.map((more) => [...edits, ...more]))
  return firstThatReads(records, source, ways, { state, date: isDay ? date : undefined })
}

/**
 * A record that states a relation to another one. The state of what is superseded follows.
 * @throws DomainError not-read-back
 */
export function stateRelation(
  records: readonly DecisionRecord[],
  source: RecordText,
  kind: RelationKind,
  to: DecisionRecord,
): ChangedRecord {
  const { record } = source
  const index = new RecordIndex(records)
  if (record.relations.some((one) => isTo(one, index, record, kind, to))) return unchanged(source)
  const convention = conventionOf(records)
  const link = linkTo(record, to)
  const short = shortName(to)
  // A title can hold words that mean something in a status; a number cannot.
  const plain = short && link.replace(/^\[.*\]\(/, `[${short}](`)
  const names = [link, ...(plain ? [plain] : [])]
  const state = kind === 'superseded-by' ? 'superseded' : undefined
  const ways = names.flatMap((name) => [
    ...(state && !isSupersededAlready(record)
      ? supersededWays(records, record, name, short, convention)
      : []),
    ...relationEdits(record, kind, { link: name, short }, convention),
  ])
  return firstThatReads(records, source, ways, { state, relation: { kind, to } })
}

const isSupersededAlready = ({ relations }: DecisionRecord): boolean =>
  relations.some(({ kind, target }) => kind === 'superseded-by' && target !== undefined)

/** The status says by what; where no link can stand it names the number, else the relation stands elsewhere. */
function supersededWays(
  records: readonly DecisionRecord[],
  record: DecisionRecord,
  link: string,
  short: string | undefined,
  convention: Convention,
): (readonly LineEdit[])[] {
  const word = stateWord(records, 'superseded', /\p{L}+/u.exec(record.status?.text ?? '')?.[0])
  const isKnown = /^superseded$/i.test(word)
  const start = isKnown ? `${word} by` : RELATION_NAMES['superseded-by']
  const inFrontMatter = record.status?.origin === 'front-matter'
  const name = inFrontMatter ? short : link
  const sentence =
    name === undefined ? [] : statusEdits(record, { text: `${start} ${name}`, isSentence: true }, convention)
  const apart = relationEdits(record, 'superseded-by', { link, short }, convention)
  const words = statusEdits(record, { text: word, isSentence: false }, convention)
  const both = words.flatMap((one) => apart.map((other) => [...one, ...other]))
  // A key for it that a template left open is where this log wants it.
  const hasKey = record.fields.some(({ key }) => /^superseded[-_ ]by$/.test(key))
  return hasKey ? [...both, ...sentence] : [...sentence, ...both]
}

function firstThatReads(
  records: readonly DecisionRecord[],
  { record, text }: RecordText,
  ways: readonly (readonly LineEdit[])[],
  wish: Wish,
): ChangedRecord {
  const index = new RecordIndex(records)
  let why = 'It says its status in a form that is read, but that has no place for a change.'
  for (const edits of ways) {
    const after = applyEdits(text, edits)
    const read = readRecord(record.path, after)
    const wrong = whatIsWrong(record, read, wish, index)
    if (wrong === undefined) return { path: record.path, before: text, after }
    why = `After the change ${wrong}.`
  }
  throw new DomainError('not-read-back', `${record.path} was not changed`, {
    why,
    hint: 'Change it by hand; dsp adr show says how it is read.',
    place: { file: record.path, ...(record.status && { line: record.status.at.line }) },
  })
}

/** What a changed record says that it should not, or leaves unsaid. */
function whatIsWrong(
  before: DecisionRecord,
  after: DecisionRecord,
  { state, date, relation }: Wish,
  index: RecordIndex,
): string | undefined {
  if (after.title.text !== before.title.text || after.number !== before.number)
    return 'its title would read otherwise'
  if (after.people !== before.people) return 'those who decided would read otherwise'
  if (after.status?.state !== (state ?? before.status?.state))
    return `its status would read as ${after.status?.state ?? 'none'}`
  if ((after.status?.isBuilt ?? false) !== (before.status?.isBuilt ?? false))
    return 'it would read otherwise whether it was built'
  const isDateKept = after.date?.iso === before.date?.iso
  if (
    date === undefined
      ? !isDateKept
      : after.date?.iso !== date && !(isDateKept && before.date?.origin === 'file-name')
  )
    return `its date would read as ${after.date?.iso ?? 'none'}`
  const left = after.relations.map((one) => keyOf(one))
  for (const one of before.relations) {
    const at = left.indexOf(keyOf(one))
    if (at >= 0) left.splice(at, 1)
    else if (one.target !== undefined) return 'another relation would be lost'
  }
  const added = after.relations.filter((one) => left.includes(keyOf(one)) && one.target !== undefined)
  if (!relation) return added.length > 0 ? 'it would say something about another record' : undefined
  const isRight =
    added.length === 1 &&
    added.every((one) => isTo(one, index, before, relation.kind, relation.to) && !one.isPartial)
  return isRight ? undefined : 'the relation would read otherwise'
}

const keyOf = ({ kind, isPartial, target }: Relation): string => JSON.stringify([kind, isPartial, target])

/** Whether a relation is of this kind and to this record. */
function isTo(
  one: Relation,
  index: RecordIndex,
  from: DecisionRecord,
  kind: RelationKind,
  to: DecisionRecord,
): boolean {
  return one.kind === kind && one.target !== undefined && index.target(from, one.target)?.path === to.path
}

const unchanged = ({ record, text }: RecordText): ChangedRecord => ({
  path: record.path,
  before: text,
  after: text,
})
