import type { DecisionRecord } from '../record.js'
import { folderOf } from './log.js'

const NUMBERED = /^(?<before>[A-Za-z]{0,12}[- ]?#?)(?<number>\d+)(?<behind>\W*)(?<rest>.*)$/s

/** The number of a record with the words and zeros of another one; undefined without a number. */
export function numberLike(written: string, { number }: DecisionRecord): string | undefined {
  const { before = '', number: digits = '' } = NUMBERED.exec(written)?.groups ?? {}
  if (number === undefined) return undefined
  const width = digits.startsWith('0') ? digits.length : 0
  return `${before}${String(number).padStart(width, '0')}`
}

/** The label of a link to one record, made in the way of that to another; undefined where numbers are missing. */
export function labelLike(label: string, record: DecisionRecord, model: DecisionRecord): string | undefined {
  if (label === baseName(model.path)) return baseName(record.path)
  const { number, behind = '', rest } = NUMBERED.exec(label)?.groups ?? {}
  if (number === undefined || Number(number) !== model.number) return record.title.text
  const own = numberLike(label, record)
  return own === undefined || !rest ? own : `${own}${behind}${record.title.text}`
}

const baseName = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/i, '')

/** How a link in one file of the log names another one. */
export function relativePath(from: string, to: string): string {
  const start = folderOf(from).split('/').filter(Boolean)
  const end = to.split('/')
  let shared = 0
  while (shared < start.length && start[shared] === end[shared]) shared += 1
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)].join('/').replaceAll(' ', '%20')
}
