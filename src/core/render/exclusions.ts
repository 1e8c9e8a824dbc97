import type { Exclusion } from '../advisor/index.js'
import { type Lexicon, series } from './advice.js'
import { amountText, percentText, pointsText } from './amounts.js'
import { gradeText } from './verdicts.js'

type Sentences = {
  readonly [Code in Exclusion['code']]: (
    reason: Extract<Exclusion, { code: Code }>,
    lexicon: Lexicon,
  ) => string
}

const SENTENCES: Sentences = {
  denied: () => 'You excluded it.',
  contraindicated: ({ contra }) => `${contra.why} ${gradeText(contra.evidence.grade)}`,
  'prerequisite-excluded': ({ pattern }, lexicon) =>
    `It requires ${lexicon.name(pattern)}, which is ruled out here.`,
  'no-need': () => 'Nothing in this profile needs it.',
  open: ({ facts, support }) =>
    `It hangs on what is not known (${series(facts.slice(0, 3))}); it is in the best stack in ${percentText(support)} of the cases examined.`,
  conflict: ({ with: other, regret }, lexicon) =>
    `It cannot stand beside ${lexicon.name(other)}${regret > 0 ? `, without which the stack is worth ${pointsText(regret)} less` : ''}.`,
  'over-capacity': ({ resource, over }) =>
    `With it the stack takes ${amountText(resource, over)} more than ${LIMITS[resource]}.`,
  beaten: ({ by, regret }, lexicon) =>
    `${lexicon.names(by)} ${by.length === 1 ? 'does' : 'do'} its work here for less${lossText(regret)}.`,
  'costs-more': ({ regret }) => `It costs more than it brings here${lossText(regret)}.`,
}

const LIMITS = {
  effort: 'the team can build',
  burden: 'the team can run',
  money: 'the budget allows',
} as const

/** The one reason for which a pattern is not in the stack, as a sentence. */
export function exclusionText(reason: Exclusion, lexicon: Lexicon): string {
  return (SENTENCES[reason.code] as (reason: Exclusion, lexicon: Lexicon) => string)(reason, lexicon)
}

const lossText = (regret: number): string =>
  regret > 0 ? `: with it the stack is worth ${pointsText(regret)} less` : ''
