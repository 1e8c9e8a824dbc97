import type { Rule } from '../lint/rule.js'
import { statusesOf } from '../lint/statuses.js'
import type { DecisionRecord } from '../record.js'

const placeOf = ({ status }: DecisionRecord): string | undefined => status?.origin

const PLACES: Readonly<Record<string, string>> = {
  'front-matter': 'in the front matter',
  heading: 'below a heading',
  line: 'in a line with a key',
  table: 'in a table',
}

export const rule: Rule = {
  id: 'status-placement',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'The status stands where the other records have it.',
  rationale:
    'Scripts and indexes look for it in one place, and people, too. The place is learned: it counts where at least nine in ten records share it.',
  bad: { among: true, files: { '0010-mail.md': '# 10. Send mail at night\n\n* Status: accepted\n' } },
  good: { among: true, files: { '0010-mail.md': '# 10. Send mail at night\n\n## Status\n\nAccepted\n' } },
  messages: { differs: 'The status stands {own}; {count} of {of} records here have it {place}.' },
  *check({ records, usual }) {
    const habit = usual(placeOf)
    if (habit?.value === undefined) return
    for (const record of records) {
      const { path, status } = record
      if (!status || statusesOf(record).some(({ origin }) => origin === habit.value)) continue
      const args = {
        own: wordsFor(status.origin),
        place: wordsFor(habit.value),
        count: habit.count,
        of: habit.of,
      }
      yield { path, at: status.at, args }
    }
  },
}

const wordsFor = (place: string): string => PLACES[place] ?? place
