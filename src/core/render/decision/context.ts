import type { FullPage } from '../../catalog/index.js'
import { factsOf } from '../../profile/index.js'
import type { RecommendedReason } from './recommended.js'
import { blocks, bullets, type DecisionWords, escaped } from './words.js'

/** The problem, and what is known of the system: these facts, and those that could rule the pattern out. */
export function contextText(
  words: DecisionWords,
  { record, conditions }: FullPage,
  facts: readonly string[],
): string {
  // Of what could rule it out, only what somebody said or assumed tells a reader something.
  const known = [...new Set([...facts, ...conditions.contra.flatMap(factsOf)])].filter(
    (fact) => words.fact(fact).origin !== 'unknown',
  )
  return blocks(
    `The problem that the catalog describes: ${escaped(record.problem)}`,
    known.length > 0 ? 'What the profile of the system says about it:' : '',
    bullets(known.map((fact) => words.answerText(fact))),
    known.some((fact) => words.fact(fact).origin === 'assumed')
      ? 'What is marked as assumed nobody has said: it is one of the likely values, all of which were tried.'
      : '',
  )
}

/** The facts that a reason rests on. */
export const factsOfReason = ({ facts }: RecommendedReason): string[] => facts.map(({ fact }) => fact)
