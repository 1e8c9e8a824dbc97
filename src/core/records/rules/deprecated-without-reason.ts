import type { Rule } from '../lint/rule.js'
import { proseLines } from '../lint/sentences.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'deprecated-without-reason',
  family: 'life-cycle',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A deprecated record says why it no longer holds.',
  rationale:
    'A decision that was given up without a successor leaves the question open: may one do it again, or was it a mistake? One sentence is enough.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nDeprecated\n\n## Context\n\nJobs get lost.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nDeprecated since the jobs moved to the platform team\n\n## Context\n\nJobs get lost.\n',
    },
  },
  messages: {
    bare: 'Deprecated, but nothing says why: add a sentence, or the record that came in its place.',
  },
  *check({ records }) {
    for (const record of records) {
      const { path, status } = record
      if (status?.state === 'deprecated' && !status.isTemplate && !saysWhy(record))
        yield { path, at: status.at }
    }
  },
}

/** "Deprecated (2024-05-01)" has no words beyond the state. */
const MOST_WORDS = 3
const ABOUT_END =
  /\b(deprecat|obsolet|outdated|retire|no longer|not (used|needed|relevant) any|remov(ed|al)|replac|supers|superc|abandon|invalid|in favou?r of)/i

function saysWhy(record: DecisionRecord): boolean {
  const { status, relations, sections } = record
  const said = (status?.lines ?? []).map(({ text }) => text).join(' ')
  if (/\]\(|https?:/.test(said) || (said.match(/\p{L}{2,}/gu) ?? []).length > MOST_WORDS) return true
  if (relations.length > 0 || sections.some(({ heading }) => ABOUT_END.test(heading.text))) return true
  const own = new Set(status?.lines.map(({ line }) => line))
  return proseLines(record).some(({ line, raw }) => !own.has(line) && ABOUT_END.test(raw))
}
