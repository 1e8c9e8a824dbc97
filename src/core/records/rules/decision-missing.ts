import { bodyLines } from '../lint/body.js'
import { hasSection } from '../lint/habits.js'
import { headOf, isLive } from '../lint/log.js'
import { countWords } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

const hasDecision = hasSection('decision')

/** Headings below which a decision may stand under another name. */
const HEADINGS =
  /decision|decid|propos|solution|approach|design|outcome|conclusion|recommend|chosen|choice|resolution|implement|specification|policy|\bplan\b|what|how/i
/** Words of a sentence that decides. */
const DECIDES =
  /\b(we|team|project)('ll| will| have| are| shall| should| must| decided?| choose| chose| agreed?| adopt| use| opt)\b|\b(decided|decision|chosen|selected|adopted|agreed|going with|go with|opted|will be|shall|must|should)\b/i
/** A line that tells what to do. */
const IMPERATIVE =
  /^[\s>*+-]*(\d+[.)]\s+)?(do|don't|use|add|keep|move|make|remove|replace|adopt|introduce|split|store|run|put|write|create|drop|allow|prefer|avoid|stop|start|switch|migrate|build|never|always)\b/i
/** Words written with Latin letters, so that the sentence could have been found. */
const LATIN = /[a-z]+/gi

export const rule: Rule = {
  id: 'decision-missing',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A long record has a section or a sentence that decides.',
  rationale:
    'Pages of context and options without the one sentence that says what now holds leave every reader with a decision of his own. Records of a log that has sections for the decision are judged by section-missing.',
  bad: {
    files: {
      '0004-queue.md': `# 4. Jobs\n\n## Status\n\nAccepted\n\n## Context\n\n${'Imports block the shop for minutes when a supplier sends its list. '.repeat(12)}\n`,
    },
  },
  good: {
    files: {
      '0004-queue.md': `# 4. Jobs\n\n## Status\n\nAccepted\n\n## Context\n\n${'Imports block the shop for minutes when a supplier sends its list. '.repeat(12)}We will put them into a queue.\n`,
    },
  },
  messages: { missing: '{words} words, and none that decides: say in one sentence what holds from now on.' },
  options: {
    words: {
      schema: { type: 'integer', minimum: 1, maximum: 100000 },
      default: 100,
      summary: 'Records with fewer words are not judged.',
    },
  },
  *check({ records, usual }, { words }) {
    if (usual(hasDecision)?.value === true) return
    for (const record of records) {
      if (!isLive(record) || decides(record)) continue
      const count = wordsOf(record)
      if (count >= Number(words)) yield { path: record.path, at: headOf(record), args: { words: count } }
    }
  },
}

const decides = (record: DecisionRecord): boolean =>
  hasDecision(record) ||
  record.sections.some(
    ({ heading }) => heading.at.line !== record.title.at?.line && HEADINGS.test(heading.text),
  ) ||
  bodyLines(record).some(({ text }) => DECIDES.test(text) || IMPERATIVE.test(text))

const wordsOf = (record: DecisionRecord): number =>
  bodyLines(record).reduce(
    (sum, { text }) => sum + Math.min(countWords(text), text.match(LATIN)?.length ?? 0),
    0,
  )
