import { isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { sentencesOf } from '../lint/sentences.js'

export const rule: Rule = {
  id: 'question-open',
  family: 'quality',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'An accepted record has no open questions left.',
  rationale:
    'Questions that were open while the record was a proposal have been answered since, or were never asked again. Their answers belong into the record, or a link to where they are worked on.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Open Questions\n\n- Who runs the broker?\n',
    },
  },
  good: {
    files: {
      '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Open Questions\n\nNone.\n',
    },
  },
  messages: {
    open: 'Accepted with open questions, such as "{question}": answer them here, or say where they are worked on.',
  },
  *check({ records }) {
    for (const record of records) {
      if (!isLive(record)) continue
      for (const section of record.sections) {
        if (!HEADING.test(section.heading.text)) continue
        const [first] = sentencesOf(record, section).filter(({ text }) => !NONE.test(text))
        if (first && !hasAnswers(sentencesOf(record, section).map(({ text }) => text)))
          yield { path: record.path, at: section.heading.at, args: { question: first.text.slice(0, 80) } }
      }
    }
  },
}

const HEADING = /^[^\p{L}]*(?:open|outstanding|unresolved|remaining) (?:questions?|issues|points)\b/iu
const NONE = /^[^\p{L}]*(?:none|n\/?a|no open questions?|nothing|-|not applicable|todo|tbd)\b/iu
/** Ticked boxes, answers and links to issues. */
const hasAnswers = (texts: readonly string[]): boolean =>
  texts.some((text) =>
    /^\[x\]|\b(?:answer(?:ed)?|resolved|decided|solved|a):|\bresolved\b|#\d{2,}|https?:/i.test(text),
  )
