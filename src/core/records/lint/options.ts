import { readable } from '../lines.js'
import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'
import { type Span, spanIn } from '../text.js'
import { proseLines, sectionsWith } from './sentences.js'

/** An option that a record lists. */
export interface ConsideredOption {
  /** As it is read, without its number and what explains it. */
  readonly name: string
  readonly at: Span
}

const TOP_ITEM = /^([*+-]|\d{1,2}[.)])\s+/
/** Not an option, but about all of them. */
const ABOUT_ALL =
  /^(summary|comparison|conclusion|overview|evaluation|recommendation|notes?|decision|pros|cons|good|bad|neutral|advantages|disadvantages)\b/i

/** One decision has one such section, or few; each looks for its own among all sections. */
const MOST_SECTIONS = 50

const read = new WeakMap<DecisionRecord, readonly ConsideredOption[]>()

/** The options of a record: the subsections of its sections for options, else the items of their lists. */
export function optionsOf(record: DecisionRecord): readonly ConsideredOption[] {
  const known = read.get(record)
  if (known) return known
  const found = sectionsWith(record, 'options')
    .slice(0, MOST_SECTIONS)
    .flatMap((section) => {
      const headings = optionHeadings(record, section)
      return headings.length > 0 ? headings : optionItems(record, section)
    })
  read.set(record, found)
  return found
}

function optionHeadings(record: DecisionRecord, section: Section): ConsideredOption[] {
  return record.sections
    .filter(
      ({ heading, from }) =>
        from > section.from && from <= section.end && heading.level === section.heading.level + 1,
    )
    .map(({ heading }) => ({ name: nameOf(heading.text), at: heading.at }))
    .filter(({ name }) => name !== '' && !ABOUT_ALL.test(name))
}

function optionItems(record: DecisionRecord, { from, to }: Section): ConsideredOption[] {
  return proseLines(record, from, to).flatMap(({ line, raw }) => {
    const mark = TOP_ITEM.exec(raw)?.[0]
    if (mark === undefined) return []
    return [{ name: nameOf(raw.slice(mark.length)), at: spanIn(line, mark.length, raw.trimEnd().length) }]
  })
}

/** "Option 2: Kafka" is Kafka. */
const nameOf = (text: string): string =>
  readable(text)
    .replace(/^\[[ x]\]\s*/i, '')
    .replace(/^(?:(?:option|alternative|solution)\s*)?#?(?:\d{1,2}|[A-Z])\s*[.:)–—-]+\s*/i, '')
    .trim()
