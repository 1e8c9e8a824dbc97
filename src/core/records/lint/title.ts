import { readTitle } from '../name.js'
import type { DecisionRecord } from '../record.js'
import { type Span, spanIn } from '../text.js'

/** What stands before the words of a title: `ADR-0012: `. */
export interface TitlePrefix {
  readonly text: string
  /** Absent where the title has no number. */
  readonly number?: number
  readonly series?: string
  readonly at: Span
}

/** The prefix of a title that is a heading, empty where there is none; undefined where it cannot be told from the words. */
export function titlePrefix({ title, sections, lines }: DecisionRecord): TitlePrefix | undefined {
  const { at } = title
  if (title.origin !== 'heading' || !at) return undefined
  const heading = sections.find((section) => section.heading.at.line === at.line)?.heading.text ?? ''
  const bare = heading.replace(/\{#[^}]*\}\s*$/, '').trim()
  if (!bare.endsWith(title.text)) return undefined
  const text = bare.slice(0, bare.length - title.text.length)
  const line = lines[at.line - 1] ?? ''
  const begin = /^\s*#*\s*/.exec(line)?.[0].length ?? 0
  if (!line.startsWith(text, begin)) return undefined
  const { number, series } = readTitle(bare)
  return {
    text,
    ...(number !== undefined && { number }),
    ...(series !== undefined && { series }),
    at: spanIn(at.line - 1, begin, begin + text.length),
  }
}

/** A prefix with zeros for its number: as many as it has digits where zeros fill it up, else one. */
export const prefixForm = ({ text, number }: TitlePrefix): string =>
  number === undefined
    ? text
    : text.replace(/\d+/, (digits) => '0'.repeat(digits.startsWith('0') ? digits.length : 1))

/** The prefix of a number in a form. */
export const prefixOf = (form: string, number: number): string =>
  form.replace(/0+/, (zeros) => String(number).padStart(zeros.length, '0'))
