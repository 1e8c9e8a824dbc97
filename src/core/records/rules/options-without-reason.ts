import { optionsOf } from '../lint/options.js'
import type { Rule } from '../lint/rule.js'
import { sectionsWith, sentencesOf } from '../lint/sentences.js'
import type { DecisionRecord } from '../record.js'

export const rule: Rule = {
  id: 'options-without-reason',
  family: 'quality',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A choice between options says why.',
  rationale:
    'The reason is what a record is for: without it nobody can tell later whether the choice still holds. Looked at are short decisions only; who writes more than a few words has mostly given a reason, in whatever words.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Keep jobs\n\n## Considered Options\n\n- RabbitMQ\n- A table of jobs\n\n## Decision\n\nWe use RabbitMQ.\n\n## Consequences\n\nThere is a broker to run.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Keep jobs\n\n## Considered Options\n\n- RabbitMQ\n- A table of jobs\n\n## Decision\n\nWe use RabbitMQ, because two teams run it already.\n\n## Consequences\n\nThere is a broker to run.\n',
    },
  },
  messages: { bare: '{count} options, and no word of why this one was chosen: add the reason.' },
  *check({ records }) {
    for (const record of records) {
      const { status, path } = record
      const options = optionsOf(record)
      if (options.length < 2 || status?.state === 'draft' || status?.state === 'rejected') continue
      const [section, ...others] = sectionsWith(record, 'decision')
      if (!section || others.length > 0 || arguesElsewhere(record)) continue
      const sentences = sentencesOf(record, section)
      const text = sentences.map((one) => one.text).join(' ')
      const [first] = sentences
      if (!first || text.split(/\s+/).length > MOST_WORDS || REASON.test(text)) continue
      yield { path, at: first.at, args: { count: options.length } }
    }
  },
}

const MOST_WORDS = 25
const REASON =
  /\b(because|since|as|due|reasons?|therefore|so|given|thus|hence|allows?|enables?|ensures?|avoids?|reduces?|provides?|offers?|supports?|simple[rs]?t?|simplest|easier|easiest|best|better|most|more|less|fits?|needs?|only|prefer\w*|in order|to (?:avoid|keep|make|be|have|ensure|allow|reduce|improve|support|minimi[sz]e)|that way|which|for (?:the|its|their|our)|why|see|below|above)\b/i
/** Advantages and disadvantages say it, and so does a section of its own. */
const ARGUES =
  /\b(rationale|reason|justification|pros|cons|advantages?|disadvantages?|comparison|evaluation|analysis|why|discussion)\b/i
const ARGUING_ITEM =
  /^\s*(?:[*+-]|\d+[.)])?\s*(?:\*\*|__)?(?:good|bad|pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|positives?|negatives?|\+|✅|❌|👍|👎)(?:\*\*|__)?\b|because/i

const arguesElsewhere = (record: DecisionRecord): boolean =>
  record.sections.some(({ heading }) => ARGUES.test(heading.text)) ||
  record.lines.some((line) => ARGUING_ITEM.test(line))
