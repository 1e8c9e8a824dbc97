import { hasSection } from '../lint/habits.js'
import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const hasOptions = hasSection('options')

/** Headings that name an option, or speak of options in other words. */
const WORDS =
  /\b(option|alternative|candidate|variant|approach|considered|possible|pros and cons|comparison)/i

const speaksOfOptions = ({ sections }: DecisionRecord): boolean =>
  sections.some(({ heading }) => WORDS.test(heading.text))

export const rule: Rule = {
  id: 'options-missing',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A record names the options that were considered, where the records beside it do.',
  rationale:
    'What was turned down, and why, is what people ask for first when they doubt a decision. Most logs do without such a section; the rule asks only where at least nine in ten records have one.',
  bad: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\n## Status\n\nAccepted\n\n## Context\n\nMail slows the shop.\n\n## Decision\n\nWe send mail at night.\n',
    },
  },
  good: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\n## Status\n\nAccepted\n\n## Considered Options\n\n- At once\n- At night\n\n## Decision\n\nWe send mail at night.\n',
    },
  },
  messages: { missing: 'No options; {count} of {of} records here name those that were considered.' },
  *check({ records, usual }) {
    const habit = usual(hasOptions)
    if (habit?.value !== true) return
    for (const record of records)
      if (!hasOptions(record) && !speaksOfOptions(record))
        yield { path: record.path, at: headOf(record), args: { count: habit.count, of: habit.of } }
  },
}
