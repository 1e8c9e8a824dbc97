import { isBlank } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'

/** Nobody misses what a template calls neutral. */
const NOT_MISSED = /^neutral/i
/** Longer headings are statements that need nothing below. */
const MOST_WORDS = 6

/** Headings of the record's own words may be the items of a list: one alone is an empty section, several are a style. */
function emptySections(record: DecisionRecord): readonly Section[] {
  const empty = blankSections(record)
  const own = empty.filter(({ role, heading }) => role === undefined && !SIDES.test(heading.text))
  const [only] = own
  const isStyle = own.length > 1 || (only?.heading.text.split(/\s+/).length ?? 0) > MOST_WORDS
  const left = new Set(isStyle ? own : [])
  return empty.filter((section) => !left.has(section))
}

/** Parts that templates give to consequences and options. */
const SIDES = /^(positive|negative|pros|cons|advantages|disadvantages|good|bad)\b/i

/**
 * Nothing below the heading, and no deeper heading either: those are sections of their own. A side on the level of its section
 * belongs to it all the same, and one side alone is another rule's business, as an empty status is.
 */
function blankSections(record: DecisionRecord): readonly Section[] {
  const { sections, title } = record
  const isSide = (section: Section | undefined): boolean => SIDES.test(section?.heading.text ?? '')
  const blank = sections.filter(
    ({ heading, role, from, to }, index) =>
      heading.text !== '' &&
      role !== 'status' &&
      !NOT_MISSED.test(heading.text) &&
      heading.at.line !== title.at?.line &&
      (sections[index + 1]?.heading.level ?? 0) <= heading.level &&
      (isSide(sections[index]) || !isSide(sections[index + 1])) &&
      isBlank(record, from, to),
  )
  const empty = new Set(blank)
  const hasOne = sections.some((section) => isSide(section) && !empty.has(section))
  return hasOne ? blank.filter((section) => !isSide(section)) : blank
}

export const rule: Rule = {
  id: 'section-empty',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A section that is there says something.',
  rationale:
    'An empty section is the rest of a template: readers cannot tell whether there is nothing to say or nobody wrote it down. Write "none", or take the heading away. Drafts are still being written, and are left alone.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n\n## Consequences\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n\n## Consequences\n\nNone that we know of.\n',
    },
  },
  messages: { empty: 'Nothing stands below "{heading}"; fill it or remove the heading.' },
  *check({ records }) {
    for (const record of records) {
      if (record.status?.state === 'draft') continue
      for (const { heading } of emptySections(record))
        yield { path: record.path, at: heading.at, args: { heading: heading.text } }
    }
  },
}
