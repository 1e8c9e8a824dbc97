import { hasLinkBetween } from '../lint/link-lines.js'
import type { Rule } from '../lint/rule.js'
import { type Sentence, sectionsWith, sentencesOf } from '../lint/sentences.js'
import type { DecisionRecord } from '../record.js'
import type { Span } from '../text.js'

export const rule: Rule = {
  id: 'claim-unquantified',
  family: 'quality',
  severity: 'off',
  strict: 'info',
  since: '0.2.0',
  summary: 'What drives a decision can be measured.',
  rationale:
    'Nobody can check later whether "highly available" was reached. A number, a comparison or a link beside the word is enough. Often the word is all that is known; the rule is for teams that want more, and off for others.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Decision Drivers\n\n- The queue has to be highly available.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Decision Drivers\n\n- The queue has to be highly available: 99.9 % a month.\n',
    },
  },
  messages: { vague: '"{word}" without a number, a comparison or a source: how much is enough?' },
  *check({ records }) {
    for (const record of records)
      for (const role of ['drivers', 'decision'] as const)
        for (const section of sectionsWith(record, role))
          for (const sentence of sentencesOf(record, section)) {
            const word = CLAIM.exec(sentence.text)?.[0]
            if (word !== undefined && !isSupported(record, sentence))
              yield { path: record.path, at: placeOf(record, sentence, word), args: { word } }
          }
  },
}

const CLAIM =
  /\b(highly (?:available|scalable|performant)|(?:better|good|high|improved?) (?:performance|scalability|availability|throughput)|low latency|blazing(?:ly)? fast|very fast|scales well|performant|scalable)\b/i
/** A number that is no version and no number of a list, a comparison, or a source. */
const SUPPORT =
  /\d\s?(?:%|ms|s\b|rps|x\b|times|MB|GB|kB|k\b|M\b|requests|users|seconds|minutes|hours)|\bthan\b|\bcompared\b|\b(?:measured|benchmark|load test)/i

const isSupported = (record: DecisionRecord, { text, at }: Sentence): boolean =>
  SUPPORT.test(text) || hasLinkBetween(record, at.line, at.endLine)

function placeOf({ lines }: DecisionRecord, { at }: Sentence, word: string): Span {
  for (let line = at.line; line <= at.endLine; line += 1) {
    const start = (lines[line - 1] ?? '').indexOf(word)
    if (start >= 0) return { line, column: start + 1, endLine: line, endColumn: start + 1 + word.length }
  }
  return at
}
