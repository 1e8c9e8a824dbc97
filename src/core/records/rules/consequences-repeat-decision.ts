import type { Rule } from '../lint/rule.js'
import { type Sentence, sectionsWith, sentencesOf } from '../lint/sentences.js'

export const rule: Rule = {
  id: 'consequences-repeat-decision',
  family: 'quality',
  severity: 'off',
  strict: 'info',
  since: '0.2.0',
  summary: 'Consequences say what follows from the decision, not the decision once more.',
  rationale:
    'A sentence that stands in both sections tells readers nothing new, where they look for what changes: who has more work, what gets slower, what is now possible.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Decision\n\nWe will put all jobs of the shop into a queue.\n\n## Consequences\n\nWe will put all jobs of the shop into the queue.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Decision\n\nWe will put all jobs of the shop into a queue.\n\n## Consequences\n\nJobs wait for a second before they begin.\n',
    },
  },
  messages: {
    same: 'This repeats the decision (line {line}) nearly word for word; say what follows from it.',
  },
  *check({ records }) {
    for (const record of records) {
      const sentencesWith = (role: 'decision' | 'consequences'): Sentence[] =>
        sectionsWith(record, role).flatMap((section) => [...sentencesOf(record, section)])
      const decided = sentencesWith('decision')
        .slice(0, MOST_SENTENCES)
        .flatMap((sentence) => telling(sentence) ?? [])
      if (decided.length === 0) continue
      for (const sentence of sentencesWith('consequences').slice(0, MOST_SENTENCES)) {
        const own = telling(sentence)
        const same =
          own && decided.find(({ at, words }) => at.line !== sentence.at.line && areAlike(words, own.words))
        if (same)
          yield {
            path: record.path,
            at: sentence.at,
            args: { line: same.at.line },
            related: [{ path: record.path, at: same.at, note: 'the decision' }],
          }
      }
    }
  },
}

const MOST_SENTENCES = 60
const FEWEST_WORDS = 6
const ALIKE = 0.85

interface Telling {
  readonly at: Sentence['at']
  readonly words: ReadonlySet<string>
}

/** A sentence of enough words to be the same by more than chance. */
function telling({ text, at }: Sentence): Telling | undefined {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])
  return words.size < FEWEST_WORDS ? undefined : { at, words }
}

/** Shared words, of all words. */
function areAlike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  let shared = 0
  for (const word of a) if (b.has(word)) shared += 1
  return shared >= ALIKE * (a.size + b.size - shared)
}
