import type { Rule } from '../lint/rule.js'
import type { Heading } from '../markdown.js'
import type { DecisionRecord } from '../record.js'

const topHeadings = ({ sections }: DecisionRecord): readonly Heading[] =>
  sections.map(({ heading }) => heading).filter(({ level, text }) => level === 1 && text !== '')

const hasOne = (record: DecisionRecord): boolean => topHeadings(record).length <= 1

export const rule: Rule = {
  id: 'heading-several-h1',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'The title is the only heading of the first level.',
  rationale:
    'A table of contents, a site and a program that cuts a record into sections take every heading of the first level for the title of a document. Where a log has its sections on that level throughout, the rule is silent.',
  bad: {
    among: true,
    files: {
      '0010-mail.md': '# 10. Send mail at night\n\n# Status\n\nAccepted\n\n# Decision\n\nAt night.\n',
    },
  },
  good: {
    among: true,
    files: {
      '0010-mail.md': '# 10. Send mail at night\n\n## Status\n\nAccepted\n\n## Decision\n\nAt night.\n',
    },
  },
  messages: { several: 'There are {number} headings of the first level; "{heading}" is no title.' },
  *check({ records, usual }) {
    const habit = usual(hasOne)
    if (records.length > 1 && habit?.value !== true) return
    for (const record of records) {
      const all = topHeadings(record)
      const second = all[1]
      if (second)
        yield { path: record.path, at: second.at, args: { number: all.length, heading: second.text } }
    }
  },
}
