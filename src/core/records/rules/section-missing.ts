import { hasSection } from '../lint/habits.js'
import { headOf } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import type { SectionRole } from '../vocabulary.js'

/** What makes a decision understandable, and words of headings that speak of it in other ways. */
const REQUIRED: readonly (readonly [SectionRole, RegExp])[] = [
  [
    'context',
    /context|background|problem|motivation|intro|description|overview|abstract|goal|summary|why|purpose|question|issue|reason|situation|requirement|use case|current|contexte|kontext/i,
  ],
  [
    'decision',
    /decision|decid|propos|solution|approach|design|outcome|conclusion|recommend|chosen|choice|resolution|implement|rationale|specification|what|how|plan|we will|décision|entscheidung/i,
  ],
  [
    'consequences',
    /consequen|impact|implication|trade-?off|\bpros\b|\bcons\b|positive|negative|benefit|drawback|risk|result|(?<!decision )outcome|advantage|effect|limitation|caveat|cost|follow-up|conséquence|konsequenz/i,
  ],
]

/** Whether a record has to say what it decides and what follows: not while it is open, nor when it no longer holds. */
const isDecided = ({ status }: DecisionRecord): boolean => status === undefined || status.state === 'accepted'
/** A record of one piece has no section to miss; it is short, or it has another form. */
const hasNone = ({ sections }: DecisionRecord): boolean => sections.length <= 1

const speaksOf = ({ sections }: DecisionRecord, words: RegExp): boolean =>
  sections.some(({ heading }, index) => index > 0 && words.test(heading.text))

export const rule: Rule = {
  id: 'section-missing',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary:
    'A record has the sections for context, decision and consequences that the records beside it have.',
  rationale:
    'Without the context nobody can tell later whether the reasons still hold; without the consequences, what was accepted with open eyes. Templates differ, so the sections are learned: one counts where at least nine in ten records have it, under any of its names.',
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
        '# 10. Send mail at night\n\n## Status\n\nAccepted\n\n## Context\n\nMail slows the shop.\n\n## Decision\n\nWe send mail at night.\n\n## Consequences\n\nReceipts arrive in the morning.\n',
    },
  },
  messages: { missing: 'No section for {role}; {count} of {of} records here have one.' },
  *check({ records, usual }) {
    for (const [role, words] of REQUIRED) {
      const hasRole = hasSection(role)
      const habit = usual(hasRole)
      if (habit?.value !== true) continue
      for (const record of records) {
        if (hasRole(record) || hasNone(record) || speaksOf(record, words)) continue
        if (role !== 'context' && !isDecided(record)) continue
        const name = role === 'consequences' ? role : `the ${role}`
        yield {
          path: record.path,
          at: headOf(record),
          args: { role: name, count: habit.count, of: habit.of },
        }
      }
    }
  },
}
