import { decisionsOf } from '../lint/decisions.js'
import { isDenied } from '../lint/denial.js'
import { hasLinkBetween } from '../lint/link-lines.js'
import { findPhrase } from '../lint/phrases.js'
import { type Sentence, sentencesOf } from '../lint/record-sentences.js'
import type { Rule } from '../lint/rule.js'
import { quoted } from '../lint/wording.js'
import type { DecisionRecord } from '../record.js'

/** A share or a factor, and what it is of. */
const FIGURE =
  /(?<![\p{L}\p{N}.])(?:\d{1,3}(?:\.\d{1,6})?\s?%|\d{1,4}(?:\.\d)?\s?(?:x|times)(?![\p{L}\p{N}])(?! (?:a|per) ))/iu
const EFFECT =
  /(?<!\p{L})(?:reduc\p{L}*|improv\p{L}*|increas\p{L}*|decreas\p{L}*|sav(?:e|es|ed|ing|ings)|cut(?:s|ting)?|faster|slower|cheaper|quicker|speed\p{L}*|boost\p{L}*|lower\p{L}*|halv\p{L}*|uptime|availability|more efficient|less (?:memory|cpu|time|traffic|code))(?!\p{L})/iu
/** What shows that the figure was measured, is a demand, or comes from somewhere. */
const BASIS =
  /(?<!\p{L})(?:measur\p{L}*|benchmark\p{L}*|test(?:s|ed|ing)?|according|source|see|observ\p{L}*|notic\p{L}*|at least|experiment\p{L}*|profil\p{L}*|monitor\p{L}*|metrics?|estimat\p{L}*|calculat\p{L}*|analys\p{L}*|analyz\p{L}*|survey|study|paper|target\p{L}*|goals?|objectives?|slas?|slos?|requir\p{L}*|must|should|threshold\p{L}*|limit\p{L}*|alert\p{L}*|budget|for example|e\.g|up to)(?!\p{L})/iu

export const rule: Rule = {
  id: 'claim-unsourced',
  family: 'evidence',
  severity: 'info',
  since: '0.2.0',
  summary: 'A figure about the benefit or the cost of a decision says where it comes from.',
  rationale:
    '“Reduces latency by 40 %” convinces whoever reads it and helps nobody who has to check later whether it came true. A link, a measurement or the word estimate is enough.',
  bad: {
    files: {
      '0003-cache.md':
        '# 3. Cache the catalogue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe cache the catalogue. This reduces latency by 40 %.\n',
    },
  },
  good: {
    files: {
      '0003-cache.md':
        '# 3. Cache the catalogue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe cache the catalogue. In a load test of May this reduced latency by 40 %.\n',
    },
  },
  messages: {
    unsourced:
      '“{quote}” gives no source for {figure}. Link to it, say how it was measured, or call it an estimate.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    const claims = decisions?.knowledge.book.claims ?? []
    for (const record of decisions?.records ?? log.records) {
      if (!mayClaim(record) || hasMeasurements(record)) continue
      for (const sentence of sentencesOf(record)) {
        if (sentence.role !== 'decision' && sentence.role !== 'consequences') continue
        const found = FIGURE.exec(sentence.text)
        if (!found || !EFFECT.test(sentence.text) || BASIS.test(sentence.text)) continue
        const place = { start: found.index, end: found.index + found[0].length }
        if (isDenied(sentence.text, place) || hasLink(record, sentence)) continue
        // What nobody can keep needs no source.
        if (claims.some(({ says }) => findPhrase(sentence.text, says))) continue
        yield {
          path: record.path,
          at: sentence.at(place.start, place.end),
          args: { quote: quoted(sentence.text), figure: found[0].trim() },
        }
        break
      }
    }
  },
}

/** Whether a figure and an effect stand anywhere in it: to split all into sentences takes much longer. */
function mayClaim({ lines }: DecisionRecord): boolean {
  const text = lines.join('\n')
  return FIGURE.test(text) && EFFECT.test(text)
}

/** A record with a section of figures has shown where it has them from. */
const hasMeasurements = ({ sections }: DecisionRecord): boolean =>
  sections.some(({ heading }) =>
    /benchmark|measure|result|performance|experiment|evaluation/i.test(heading.text),
  )

function hasLink(record: DecisionRecord, sentence: Sentence): boolean {
  const { line, endLine } = sentence.at(0, sentence.text.length)
  return hasLinkBetween(record, line, endLine + 1)
}
