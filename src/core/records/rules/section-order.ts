import { majorityOf } from '../lint/majority.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'
import type { SectionRole } from '../vocabulary.js'

/** Neighbours in the usual templates; who swaps them is read in the wrong order. */
const PAIRS: readonly (readonly [SectionRole, SectionRole])[] = [
  ['status', 'context'],
  ['context', 'decision'],
  ['options', 'decision'],
  ['decision', 'consequences'],
]

const firstOf = ({ sections }: DecisionRecord, role: SectionRole): Section | undefined =>
  sections.find((section) => section.role === role)

export const rule: Rule = {
  id: 'section-order',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Sections come in the order of the other records.',
  rationale:
    'Who reads many records finds the decision without looking for it. The order is learned: it counts where at least nine in ten records that have both sections share it.',
  bad: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\n## Decision\n\nWe send at night.\n\n## Context\n\nMail slows the shop.\n',
    },
  },
  good: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\n## Context\n\nMail slows the shop.\n\n## Decision\n\nWe send at night.\n',
    },
  },
  messages: { order: '"{late}" comes behind "{early}"; in {count} of {of} records here it comes before.' },
  *check({ records }) {
    for (const [one, two] of PAIRS) {
      const both = records.flatMap((record) => {
        const [first, second] = [firstOf(record, one), firstOf(record, two)]
        return first && second && first.heading.level === second.heading.level
          ? [{ path: record.path, first, second, isForward: first.from < second.from }]
          : []
      })
      const habit = majorityOf(both.map(({ isForward }) => isForward))
      if (!habit) continue
      for (const { path, first, second, isForward } of both) {
        if (isForward === habit.value) continue
        const [late, early] = isForward ? [second, first] : [first, second]
        yield {
          path,
          at: late.heading.at,
          args: { late: late.heading.text, early: early.heading.text, count: habit.count, of: habit.of },
          related: [{ path, at: early.heading.at, note: 'the section before it' }],
        }
      }
    }
  },
}
