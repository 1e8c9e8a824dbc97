import type { Phase, Recommendation } from '../advisor/index.js'
import { type Advice, count, series } from './advice.js'
import { addsNothing, isCloseCall, isSure, plannedPhases } from './facts.js'

/** What the recommendation comes to, in one or two sentences. */
export function headline(advice: Advice): string {
  const { recommendation } = advice
  switch (recommendation.kind) {
    case 'impossible':
      return 'No stack meets all of these demands.'
    case 'sketch':
      return `${verdictLine(advice)} ${sketchText(advice)}`
    case 'recommendation':
      return verdictLine(advice)
  }
}

/** `Adopt 4 patterns; 2 more depend on facts that are not known; 1 later; keep away from 3.` */
function verdictLine(advice: Advice): string {
  const { avoid, stack } = advice.recommendation
  const sure = stack.filter((item) => isSure(item) && !item.adopted).length
  const kept = stack.filter((item) => item.adopted).length
  const unsure = stack.length - sure - kept
  const later = laterPatterns(plannedPhases(advice), stack).length
  const parts = [
    sure > 0 ? `adopt ${count(sure, 'pattern')}` : '',
    addsNothing(advice.recommendation) ? `you need ${kept > 0 ? 'no more' : 'none'} of these patterns` : '',
    kept > 0 ? `keep ${kept} that ${kept === 1 ? 'is' : 'are'} in place` : '',
    unsure > 0 ? unsureText(unsure, sure + kept > 0, isCloseCall(advice.recommendation)) : '',
    later > 0 ? `${later} later` : '',
    avoid.length > 0 ? `keep away from ${avoid.length}` : '',
  ].filter((part) => part !== '')
  return `${capital(parts.join('; '))}.`
}

function unsureText(unsure: number, hasOthers: boolean, isClose: boolean): string {
  if (isClose) {
    const calls = unsure === 1 ? 'is a close call' : 'are close calls'
    return `${unsure}${hasOthers ? ' more' : ''} ${calls}`
  }
  const verb = unsure === 1 ? 'depends' : 'depend'
  if (hasOthers) return `${unsure} more ${verb} on facts that are not known`
  return `adopt nothing yet, because all ${count(unsure, 'candidate')} ${verb} on facts that are not known`.replace(
    'all 1 ',
    'the only ',
  )
}

function sketchText({ catalog, profile }: Advice): string {
  const decisive = catalog.questions.filter((question) => question.decisive)
  const open = decisive.filter(({ fact }) => (profile.get(fact)?.belief.kind ?? 'unknown') === 'unknown')
  const known = decisive.length - open.length
  const facts = open.map(({ fact }) => fact)
  return `This is a sketch, not a recommendation: ${known} of the ${decisive.length} decisive facts are known, ${catalog.settings.decisiveFacts} are needed. Open: ${series(facts)}.`
}

/** Patterns that growth brings in and that are not in the stack of today, in order. */
export function laterPatterns(roadmap: readonly Phase[], stack: Recommendation['stack']): string[] {
  const today = new Set(stack.map(({ id }) => id))
  return [...new Set(roadmap.flatMap(({ adopt }) => adopt.map(({ id }) => id)))].filter(
    (id) => !today.has(id),
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
