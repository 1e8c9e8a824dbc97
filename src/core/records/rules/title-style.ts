import type { Flaw, Rule } from '../lint/rule.js'
import { prefixForm, prefixOf, titlePrefix } from '../lint/title.js'
import type { DecisionRecord } from '../record.js'

const formOf = (record: DecisionRecord): string | undefined => {
  const prefix = titlePrefix(record)
  return prefix && withoutSpaces(prefixForm(prefix))
}

/** Two spaces look like one. */
const withoutSpaces = (text: string): string => text.replace(/\s+/g, ' ')

const example = (form: string): string => `${prefixOf(form, 12)}Title`

export const rule: Rule = {
  id: 'title-style',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Titles carry their number in the form that the log uses.',
  rationale:
    'Indexes, sites and scripts read the number out of the title, and most know one form. The form is learned: it counts where at least nine in ten titles share it.',
  bad: { among: true, files: { '0010-mail.md': '# ADR-10: Send mail at night\n\n## Status\n\nAccepted\n' } },
  good: { among: true, files: { '0010-mail.md': '# 10. Send mail at night\n\n## Status\n\nAccepted\n' } },
  messages: {
    differs: 'Reads "{own}"; {count} of {of} titles here are of the form "{form}".',
  },
  isFixable: true,
  *check({ records, usual }) {
    const habit = usual(formOf)
    if (habit?.value === undefined) return
    const form = habit.value
    for (const record of records) {
      const prefix = titlePrefix(record)
      if (!prefix) continue
      const number = record.fileNumber ?? prefix.number
      const wanted = number === undefined ? form : prefixOf(form, number)
      if (withoutSpaces(wanted) === withoutSpaces(prefix.text) || isOtherNumber(record)) continue
      const args = {
        own: `${prefix.text}${record.title.text}`,
        form: example(form),
        count: habit.count,
        of: habit.of,
      }
      const flaw: Flaw = { path: record.path, at: record.title.at ?? prefix.at, args }
      yield isUnread(record) || (number === undefined && /\d/.test(form))
        ? flaw
        : { ...flaw, fix: [{ at: prefix.at, text: wanted }] }
    }
  },
}

/** `6 retries` may be record 6, or be about six of them: a number that nothing sets off is left alone. */
const isUnread = ({ title, fileNumber, lines }: DecisionRecord): boolean => {
  const written = (lines[(title.at?.line ?? 1) - 1] ?? '').replace(/^#+\s*/, '')
  return Number.parseInt(written, 10) === fileNumber && /^[1-9]\d* /.test(written)
}

/** Another rule's finding: which of the two numbers is right has to be decided first. */
const isOtherNumber = ({ title, fileNumber }: DecisionRecord): boolean =>
  title.number !== undefined && fileNumber !== undefined && title.number !== fileNumber
