import { decisionDate, type PlacedDate } from '../lint/dates.js'
import { majorityOf } from '../lint/majority.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const ISO = 'YYYY-MM-DD'

/** The date of a record with its form, where it stands in the text. */
function written(record: DecisionRecord): { readonly date: PlacedDate; readonly form: string } | undefined {
  const date = decisionDate(record)
  const origin = record.date?.origin
  return date && origin !== 'file-name' && origin !== 'changelog' ? { date, form: formOf(date) } : undefined
}

const formOf = ({ text, iso }: PlacedDate): string =>
  text === iso && iso.length === ISO.length
    ? ISO
    : text
        .replace(/\d{4}/, 'YYYY')
        .replace(/\d{1,2}(st|nd|rd|th)?/g, 'N')
        .replace(/\p{L}{3,}\.?/gu, (word) => (word === 'YYYY' ? word : 'Month'))

export const rule: Rule = {
  id: 'date-style',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Dates are written as in the other records.',
  rationale:
    'One form can be sorted and searched, and nobody has to guess which number is the month. The form is learned: it counts where at least nine in ten dates share it.',
  bad: {
    among: true,
    files: { '0010-mail.md': '# 10. Send mail at night\n\nDate: 25/11/2025\n\n## Status\n\nAccepted\n' },
  },
  good: {
    among: true,
    files: { '0010-mail.md': '# 10. Send mail at night\n\nDate: 2025-11-25\n\n## Status\n\nAccepted\n' },
  },
  messages: { differs: '{date} is not written as the {count} of {of} dates here of the form {form}.' },
  isFixable: true,
  *check({ records }) {
    const dates = records.flatMap((record) => {
      const found = written(record)
      return found ? [{ ...found, path: record.path }] : []
    })
    const habit = majorityOf(dates.map(({ form }) => form))
    if (!habit) return
    for (const { path, date, form } of dates) {
      if (form === habit.value) continue
      const args = { date: date.text, form: habit.value, count: habit.count, of: habit.of }
      // Which number is the month has to be known to swap them; a month alone has no day to write.
      const isCertain =
        habit.value === ISO && date.isReal && !date.isAmbiguous && date.iso.length === ISO.length
      const fix = [{ at: date.at, text: date.iso }]
      yield { path, at: date.at, args, ...(isCertain && { fix }) }
    }
  },
}
