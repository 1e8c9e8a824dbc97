import { readable } from '../lines.js'
import { majorityOf } from '../lint/majority.js'
import { proseBetween } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import type { Section } from '../section.js'

type Sides = 'both' | 'good' | 'bad'

/** How consequences are marked: by a word at the start of a heading, of an item or of a bold label. */
const GOOD = /^(good|positive|pros?|benefits?|advantages?|gains?|upsides?)\b/i
const BAD = /^(bad|negative|cons?|drawbacks?|disadvantages?|risks?|trade-?offs?|costs?|downsides?)\b/i
/** Looks at most lines only once. */
const ANY =
  /good|positive|\bpro|benefit|advantage|gain|upside|bad|negative|\bcon|drawback|risk|trade|cost|downside/i
/** MADR 2 has them below the outcome, not below consequences. */
const OWN_HEADING = /^(positive|negative) consequences\b/i

/** The sides that a record marks; undefined where it marks none, and only tells. */
function sidesOf(record: DecisionRecord): { readonly sides: Sides; readonly first: Section } | undefined {
  const own = record.sections.filter(
    ({ role, heading }) => role === 'consequences' || OWN_HEADING.test(heading.text),
  )
  const [first] = own
  if (!first) return undefined
  const starts = own
    .flatMap((section) => proseBetween(record, firstLine(section), section.end))
    .filter(({ text }) => ANY.test(text) && /^\s*(#|[*+-]|\*\*|\d+[.)])/.test(text))
    .map(({ text }) => readable(text.replace(/^\s*(#+|\d+[.)])\s*/, '')))
  const hasGood = starts.some((text) => GOOD.test(text))
  const hasBad = starts.some((text) => BAD.test(text))
  if (!hasGood && !hasBad) return undefined
  return { sides: hasGood && hasBad ? 'both' : hasGood ? 'good' : 'bad', first }
}

/** A heading `Trade-offs` names the section, `Positive Consequences` one of its sides. */
const firstLine = ({ role, heading, from }: Section): number =>
  role === 'consequences' ? from : heading.at.line - 1

export const rule: Rule = {
  id: 'consequences-one-sided',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Consequences name what gets better and what gets worse, where the records beside it name both.',
  rationale:
    'A decision without a price was none, or its price was not looked for. The rule knows the marks that the log uses (good and bad, positive and negative, pros and cons), and is silent about consequences that are simply told.',
  bad: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\n## Status\n\nAccepted\n\n## Consequences\n\n- Good, because the shop is fast at noon.\n',
    },
  },
  good: {
    among: true,
    files: {
      '0010-mail.md':
        '# 10. Send mail at night\n\n## Status\n\nAccepted\n\n## Consequences\n\n- Good, because the shop is fast at noon.\n- Bad, because receipts arrive in the morning.\n',
    },
  },
  messages: {
    one: 'Only {side} consequences are named; {count} of {of} records here that mark them name both sides.',
  },
  *check({ records }) {
    const marked = records.flatMap((record) => {
      const found = sidesOf(record)
      return found ? [{ record, ...found }] : []
    })
    const habit = majorityOf(marked.map(({ sides }) => sides))
    if (habit?.value !== 'both') return
    for (const { record, sides, first } of marked) {
      if (sides === 'both') continue
      yield {
        path: record.path,
        at: first.heading.at,
        args: { side: sides, count: habit.count, of: habit.of },
      }
    }
  },
}
