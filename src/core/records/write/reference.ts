import { DomainError } from '../../errors.js'
import { nearest } from '../../nearest.js'
import { readFileName, readTitle } from '../name.js'
import type { DecisionRecord } from '../record.js'
import type { RelationTarget } from '../relation.js'

/** What a person types for a record: `12`, `ADR-12`, `0012-use-x.md`, `use-x`. */
const NUMBER = /^(?:(?<series>[A-Za-z]{2,12})[-_ ]?)?#?(?<digits>\d{1,5})$/

/**
 * The record that a person means by its number or by the name of its file.
 * @throws DomainError unknown-record, with the nearest; record-ambiguous, with all that are meant
 */
export function findRecord(records: readonly DecisionRecord[], reference: string): DecisionRecord {
  const word = reference.trim()
  const byPath = records.filter(({ path }) => path === word.replace(/^\.\//, ''))
  const found = byPath.length > 0 ? byPath : [...byNumber(records, word), ...byName(records, word)]
  const [only, another] = [...new Set(found)]
  if (only && !another) return only
  if (only)
    throw new DomainError('record-ambiguous', `${quoted(word)} is the name of several records`, {
      why: `They are ${found.map(({ path }) => path).join(', ')}.`,
      hint: 'Name the file.',
    })
  throw new DomainError('unknown-record', `There is no record ${quoted(word)}`, {
    nearest: nearestRecords(records, word),
    hint: 'dsp adr list shows all of them.',
  })
}

function byNumber(records: readonly DecisionRecord[], word: string): DecisionRecord[] {
  const { digits, series } = NUMBER.exec(word)?.groups ?? {}
  if (digits === undefined) return []
  const same = records.filter(({ number }) => number === Number(digits))
  const inSeries = same.filter((record) => record.series === series?.toUpperCase())
  return inSeries.length > 0 ? inSeries : same
}

/** By the name of the file, with or without its ending and its folder, or by the words in it. */
function byName(records: readonly DecisionRecord[], word: string): DecisionRecord[] {
  const wanted = bare(word)
  const whole = records.filter(({ path }) => bare(path) === wanted || bare(lastPart(path)) === wanted)
  if (whole.length > 0 || wanted === '') return whole
  const words = wanted.replace(/[-_]+/g, ' ')
  return records.filter(({ path }) => readFileName(path).rest.toLowerCase() === words)
}

const bare = (path: string): string => path.toLowerCase().replace(/(\/(readme|index))?\.(mdx?|markdown)$/, '')
const lastPart = (path: string): string =>
  path
    .replace(/\/(readme|index)\.\w+$/i, '')
    .split('/')
    .at(-1) ?? ''
const quoted = (word: string): string => JSON.stringify(word.slice(0, 60))

/** Numbers next to the one given, else names that are spelt alike. */
function nearestRecords(records: readonly DecisionRecord[], word: string): string[] {
  const number = Number(NUMBER.exec(word)?.groups?.digits ?? Number.NaN)
  if (Number.isNaN(number))
    return nearest(
      word,
      records.map(({ path }) => path),
    ).slice(0, 3)
  return records
    .filter((record): record is DecisionRecord & { number: number } => record.number !== undefined)
    .sort((a, b) => Math.abs(a.number - number) - Math.abs(b.number - number))
    .slice(0, 3)
    .map(({ path }) => path)
}

/** Records by what others call them; made once for a log, so that a question takes no search. */
export class RecordIndex {
  private readonly byPath = new Map<string, DecisionRecord>()
  private readonly byNumber = new Map<string, DecisionRecord>()

  constructor(readonly records: readonly DecisionRecord[]) {
    for (const record of records) {
      this.byPath.set(record.path, record)
      if (record.number === undefined) continue
      for (const key of [keyOf(record.number, record.series), keyOf(record.number)])
        if (!this.byNumber.has(key)) this.byNumber.set(key, record)
    }
  }

  /** The record of the log that a relation names; absent where it is none of the log. */
  target(from: DecisionRecord, target: RelationTarget): DecisionRecord | undefined {
    if (target.by === 'number')
      return (
        this.byNumber.get(keyOf(target.number, target.series ?? from.series)) ??
        this.byNumber.get(keyOf(target.number))
      )
    if (/^[a-z][a-z+.-]*:/i.test(target.href)) return undefined
    const path = pathOf(target.href)
    const named = this.byPath.get(joined(from.path, path)) ?? this.byPath.get(joined(from.path, `${path}.md`))
    if (named) return named
    // Links outlive the names of files: 0012-old-title.md still means the twelfth.
    const { number, series } = readFileName(path.replace(/\/$/, ''))
    return number === undefined ? undefined : this.byNumber.get(keyOf(number, series ?? from.series))
  }
}

const keyOf = (number: number, series?: string): string => `${series ?? ''} ${number}`

function pathOf(href: string): string {
  const path = href.replace(/[?#].*$/, '')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path as it is seen from the folder of a file; `..` beyond the log stays, and is found nowhere. */
function joined(from: string, path: string): string {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** The address of a record in a link of another one: relative, with nothing in it that ends a link. */
export function hrefOf(from: string, to: string): string {
  const here = from.split('/').slice(0, -1)
  const there = to.split('/')
  let shared = 0
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1
  const path = [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/')
  return encodeURI(path).replace(/[()#?]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** A record as a link in another one: its title as its heading has it. */
export function linkTo(from: DecisionRecord, to: DecisionRecord): string {
  const heading = to.sections.find(({ heading: one }) => one.at.line === to.title.at?.line)?.heading.text
  const words = heading ?? to.title.text
  return `[${words.replace(/\s+/g, ' ').replace(/[\\[\]`*_<>|]/g, '\\$&')}](${hrefOf(from.path, to.path)})`
}

/** How a record is called where no link can stand: `ADR-0012`, `API-003`; absent without a number. */
export function shortName({ path, number, series, title }: DecisionRecord): string | undefined {
  if (number === undefined) return undefined
  const digits = /\d{1,5}/.exec(lastPart(path).replace(/^\d{4}-\d{2}-\d{2}/, ''))?.[0]
  const written = digits !== undefined && Number(digits) === number ? digits : String(number)
  return `${series ?? readTitle(title.text).series ?? 'ADR'}-${written}`
}
