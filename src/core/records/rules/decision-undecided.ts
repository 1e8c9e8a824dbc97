import { isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { sectionsWith, sentencesOf } from '../lint/sentences.js'

export const rule: Rule = {
  id: 'decision-undecided',
  family: 'quality',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'The first sentence of an accepted decision decides.',
  rationale:
    '"We could use a queue" leaves open what was agreed; readers do what they think best. Reservations further down are no finding, and neither are proposals.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe should probably put jobs into a queue.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  messages: { open: 'Accepted, but "{words}" decides nothing: say what will be done.' },
  *check({ records }) {
    for (const record of records) {
      if (!isLive(record)) continue
      const [section] = sectionsWith(record, 'decision')
      const [first] = section ? sentencesOf(record, section) : []
      const words = first && !CONTRAST.test(first.text) ? OPEN.exec(first.text)?.[0] : undefined
      if (first && words !== undefined) yield { path: record.path, at: first.at, args: { words } }
    }
  },
}

const OPEN =
  /\b(?:we|it|this|they|one|teams?) (?:could|might|may want to|should (?:probably|perhaps|maybe))\b|\b(?:maybe|perhaps|probably) (?:we|it|use|the)\b|\bnot (?:yet )?(?:been )?decided\b/i
/** "Although we could …, we do …" decides, and so does "we could …, but". */
const CONTRAST =
  /^(?:although|though|while|whilst|whereas|if|since|as|because)\b|\b(?:but|however|instead|we (?:will|do|decided|chose))\b/i
