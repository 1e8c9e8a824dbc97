import type { StackItem, Verdict } from '../advisor/index.js'
import { series } from './advice.js'
import { percentText } from './amounts.js'

/** The verdicts on members of a stack, the surest first. */
export const VERDICTS: readonly Verdict[] = ['firm', 'likely', 'contingent']

const MEANINGS: Readonly<Record<Verdict, string>> = {
  firm: 'in the best stack in at least 95% of the cases that the open facts and the weights allow',
  likely: 'in at least 70% of the cases',
  contingent: 'in less than 70% of the cases: what is not known, or small differences in weight, decide',
}

/** What a verdict means, for the reader who meets it. */
export const verdictMeaning = (verdict: Verdict): string => MEANINGS[verdict]

/** The verdict, with what decides where something does: `contingent (62% of cases; load.read-share decides)`. */
export function verdictText({ verdict, support, dependsOn }: StackItem): string {
  if (verdict === 'firm') return 'firm'
  const share = `${percentText(support)} of cases`
  if (verdict === 'likely' || dependsOn.length === 0) return `${verdict} (${share})`
  const facts = dependsOn.slice(0, 2)
  return `contingent (${share}; ${series(facts)} ${facts.length === 1 ? 'decides' : 'decide'})`
}

/** A grade of evidence as it stands behind a claim. */
export const gradeText = (grade: string): string => (grade === 'E' ? '[E, unverified]' : `[${grade}]`)

/** What the letters mean. */
export const GRADES: readonly (readonly [string, string])[] = [
  ['A', 'closed form or experiment'],
  ['B', 'primary document'],
  ['C', 'post-mortem or practitioner data'],
  ['D', "a named curator's judgement"],
  ['E', 'folklore, unverified; never decides'],
]
