import { readFileName } from '../name.js'
import type { DecisionRecord } from '../record.js'
import { type DecisionState, type SectionRole, STATE_WORDS } from '../vocabulary.js'
import { type NameForm, nameFormOf } from './file-name.js'
import { majority } from './majority.js'

/** The sections of a record: those of MADR 4, or those that Nygard proposed. */
export type Template = 'madr' | 'nygard'

/** Where a log keeps status and date. */
export type Head =
  | { readonly kind: 'front-matter' }
  /** A line `Date: …` and a section of the status. */
  | { readonly kind: 'section' }
  /** Lines such as `* Status: …`; the texts are what stands before a value and behind it. */
  | { readonly kind: 'lines'; readonly status: Around; readonly date: Around; readonly people: Around }
  /** Rows of a table. */
  | { readonly kind: 'table' }

/** Headings of a log by their roles, where it has any. */
export type Headings = Readonly<Partial<Record<SectionRole, string>>>

/** What a line has around its value. */
export interface Around {
  readonly before: string
  readonly behind: string
}

/** What the records of a log have in common: a new one looks like most of them. */
export interface Convention {
  readonly name: NameForm
  /** What stands before the words of a title, `{n}` for the number: `{n}. `, `ADR-{nnnn}: `; empty without one. */
  readonly titlePrefix: string
  /** Whether titles stand in the front matter alone. */
  readonly isTitleInFrontMatter: boolean
  readonly head: Head
  readonly template: Template
  /** The words of its headings, by what they are for. */
  readonly headings: Headings
}

const STARTS = [
  /^(\[?(?:[A-Za-z]{2,12})[ -]?#?)(\d{1,5})(\]?\s*[:.)|–—-]+\s*)(?=\S)/,
  /^(#?)(\d{1,5})(\s*[.:)|–—-]+\s*)(?=\S)/,
  /^()(0\d{2,4})(\s+)(?=\S)/,
  /^((?:ADR|RFC|DR)[ -])(\d{1,5})(\s+)(?=\S)/i,
]

/** Reads what the records of a log have in common. */
export function conventionOf(records: readonly DecisionRecord[]): Convention {
  const name = nameFormOf(records.map(({ path }) => path))
  const origins = records.map(({ title }) => title.origin)
  return {
    name,
    titlePrefix: records.length === 0 ? '' : (majority(records.map(titlePrefixOf)) ?? ''),
    isTitleInFrontMatter: majority(origins) === 'front-matter',
    head: headOf(records),
    template: majority(records.flatMap(templateOf)) ?? 'madr',
    headings: headingsOf(records),
  }
}

/** `{n}. ` of `12. Use X`; zeros are kept as a width: `ADR-{nnnn}: `. */
function titlePrefixOf({ title, number, sections, fields }: DecisionRecord): string {
  const heading = sections.find(({ heading: one }) => one.at.line === title.at?.line)?.heading.text
  const whole =
    heading ?? fields.find(({ key }) => key === 'title')?.value.replace(/^(["'])(.*)\1$/, '$2') ?? ''
  for (const start of STARTS) {
    const [, before, digits, behind] = start.exec(whole) ?? []
    if (before === undefined || digits === undefined || Number(digits) !== (title.number ?? number)) continue
    return `${before}{${'n'.repeat(digits.startsWith('0') ? digits.length : 1)}}${behind}`
  }
  return ''
}

/** The start of a title with a number. */
export const titleStart = (prefix: string, number: number | undefined): string =>
  number === undefined
    ? ''
    : prefix.replace(/\{(n+)\}/, (_, width: string) => String(number).padStart(width.length, '0'))

function headOf(records: readonly DecisionRecord[]): Head {
  const origin = majority(records.flatMap(({ status }) => (status ? [status.origin] : [])))
  if (origin === 'front-matter' || records.length === 0) return { kind: 'front-matter' }
  if (origin === undefined) return { kind: 'section' }
  if (origin === 'heading') return { kind: 'section' }
  if (origin === 'table') return { kind: 'table' }
  const around = (key: 'status' | 'date' | 'people'): Around | undefined =>
    majority(
      records.flatMap((record) => aroundOf(record, key)),
      ({ before, behind }) => `${before}|${behind}`,
    )
  const status = around('status') ?? { before: '* Status: ', behind: '' }
  const like = (word: string): Around => ({ ...status, before: status.before.replace(/\p{L}+/u, word) })
  return {
    kind: 'lines',
    status,
    date: around('date') ?? like('Date'),
    people: around('people') ?? like('Deciders'),
  }
}

const PEOPLE = ['deciders', 'decider', 'decision makers', 'authors', 'author']

/** What a record has around the value of a line. */
function aroundOf({ fields, lines }: DecisionRecord, key: 'status' | 'date' | 'people'): Around[] {
  const field = fields.find(
    (one) => one.origin === 'line' && (key === 'people' ? PEOPLE.includes(one.key) : one.key === key),
  )
  const line = lines[(field?.at.line ?? 0) - 1] ?? ''
  const start = field && field.value !== '' ? line.lastIndexOf(field.value) : -1
  if (!field || start < 0) return []
  return [{ before: line.slice(0, start), behind: line.slice(start + field.value.length) }]
}

function templateOf({ sections }: DecisionRecord): Template[] {
  const headings = sections.map(({ heading }) => heading.text.toLowerCase())
  if (headings.includes('decision outcome') || headings.includes('considered options')) return ['madr']
  return sections.some(({ role }) => role === 'context' || role === 'decision') ? ['nygard'] : []
}

/** The commonest spelling of each heading, without numbers of its own. */
function headingsOf(records: readonly DecisionRecord[]): Headings {
  const byRole = new Map<SectionRole, string[]>()
  for (const { sections } of records)
    for (const { role, heading } of sections)
      if (role && !/^\d/.test(heading.text)) push(byRole, role, heading.text)
  return Object.fromEntries([...byRole].map(([role, texts]) => [role, majority(texts)]))
}

function push<Key>(lists: Map<Key, string[]>, key: Key, value: string): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** The number after the highest of a log; `others` are paths that were not read, of which the names count too. */
export function nextNumber(
  records: readonly DecisionRecord[],
  others: readonly string[],
  { number: form }: NameForm,
): number | undefined {
  if (!form) return undefined
  const series = /[A-Za-z]+/.exec(form.prefix)?.[0].toUpperCase()
  const taken = [
    ...records.map(({ number, series: own }) => ({ number, own })),
    ...others.map(readFileName).map(({ number, series: own }) => ({ number, own })),
  ].flatMap(({ number, own }) => (number !== undefined && own === series ? [number] : []))
  return taken.reduce((highest, number) => Math.max(highest, number), 0) + 1
}

/** The word of a log for a state: the one that its records use, else the usual one with the log's capitals. */
export function stateWord(records: readonly DecisionRecord[], state: DecisionState, like?: string): string {
  const words = records.flatMap(({ status }) => (status ? [status.text.trim()] : []))
  const known: readonly string[] = STATE_WORDS[state]
  const own = majority(words.filter((word) => known.includes(word.toLowerCase())))
  if (own !== undefined) return own
  const usual = known[0] ?? state
  const style = like ?? majority(words.map((word) => /\p{L}+/u.exec(word)?.[0] ?? '')) ?? ''
  if (style.length > 1 && style === style.toUpperCase() && style !== style.toLowerCase())
    return usual.toUpperCase()
  return /^\p{Lu}/u.test(style) ? usual.charAt(0).toUpperCase() + usual.slice(1) : usual
}
