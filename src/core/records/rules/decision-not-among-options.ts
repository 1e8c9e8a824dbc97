import { type ConsideredOption, optionsOf } from '../lint/options.js'
import type { Rule } from '../lint/rule.js'
import { proseLines, sectionsWith, sentencesOf } from '../lint/sentences.js'
import type { DecisionRecord } from '../record.js'
import { spanIn } from '../text.js'

export const rule: Rule = {
  id: 'decision-not-among-options',
  family: 'quality',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'The chosen option is one of those that were considered.',
  rationale:
    'Where the outcome has another name than each of the options, readers cannot tell which arguments belong to it. Read is what stands in quotes behind "chosen option"; it is enough that half of its words are in one option.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Keep jobs\n\n## Considered Options\n\n- RabbitMQ\n- A table of jobs\n\n## Decision Outcome\n\nChosen option: "Kafka", because it is there.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Keep jobs\n\n## Considered Options\n\n- RabbitMQ\n- A table of jobs\n\n## Decision Outcome\n\nChosen option: "RabbitMQ", because it is there.\n',
    },
  },
  messages: { unknown: 'The chosen option "{chosen}" is none of the {count} considered ones.' },
  *check({ records }) {
    for (const record of records) {
      const options = optionsOf(record)
      if (options.length < 2) continue
      const lines = sectionsWith(record, 'decision').flatMap((section) => [
        ...proseLines(record, section.from, section.end),
      ])
      const choices = lines.filter(({ raw }) => CHOSEN.test(raw)).slice(0, MOST_CHOICES)
      if (choices.length === 0) continue
      const names = namesOf(record, options).map(wordsOf)
      for (const { line, raw } of choices) {
        const match = CHOSEN.exec(raw)
        const chosen = match?.groups?.straight ?? match?.groups?.curved
        if (!match || chosen === undefined || isAmong(chosen, names)) continue
        const start = match.index + match[0].lastIndexOf(chosen)
        yield {
          path: record.path,
          at: spanIn(line, start, start + chosen.length),
          args: { chosen: chosen.slice(0, 60), count: options.length },
        }
      }
    }
  },
}

const CHOSEN =
  /chosen options?(?: is| was)?\s{0,3}:?\*{0,3}\s{0,3}(?:"(?<straight>[^"]{2,200})"|“(?<curved>[^”]{2,200})”)/i

/** One record chooses few times; each choice is compared with all that is named. */
const MOST_CHOICES = 50
const ENOUGH = 0.5

/** Options, their parts, and what headings call them. */
const namesOf = (record: DecisionRecord, options: readonly ConsideredOption[]): string[] => [
  ...options.map(({ name }) => name),
  ...record.sections.slice(1).flatMap(({ heading, role }) => (role === undefined ? [heading.text] : [])),
  ...sectionsWith(record, 'options').flatMap((section) =>
    sentencesOf(record, section).map(({ text }) => text),
  ),
]

function isAmong(chosen: string, names: readonly ReadonlySet<string>[]): boolean {
  const number = /\b(?:option|alternative|solution)\s*#?(\d{1,2}|[a-z])\b/i.exec(chosen)
  if (number) return true
  const wanted = wordsOf(chosen)
  return names.some((own) => {
    const shared = [...wanted].filter((word) => own.has(word)).length
    return shared > 0 && shared >= ENOUGH * Math.min(wanted.size, own.size)
  })
}

/** Two options that share these are not the same. */
const FILLERS: ReadonlySet<string> = new Set(['the', 'and', 'for', 'with', 'our', 'use', 'using'])

/** Words and the letters that words begin with: "KV" may stand for "key value". */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = words
    .filter((word) => (word.length > 2 && !FILLERS.has(word)) || words.length < 3)
    .map((word) => word.replace(/(ing|ed|s|e)$/, ''))
  return new Set(telling)
}
