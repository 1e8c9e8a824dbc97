import type { Demand } from '../advisor/index.js'
import { evaluate, type Profile } from '../profile/index.js'
import { type Advice, Lexicon } from './advice.js'
import { amountText } from './amounts.js'
import { conditionText } from './conditions.js'
import { paragraph, section } from './layout.js'
import type { View } from './paint.js'

/** One of the demands that cannot hold together, as a sentence. */
export function demandText(demand: Demand, { profile }: Pick<Advice, 'profile'>, lexicon: Lexicon): string {
  switch (demand.kind) {
    case 'must':
      return `${demand.why}${demand.facts.length > 0 ? ` (${demand.facts.map((fact) => lexicon.factWithValue(fact)).join(', ')})` : ''}`
    case 'capacity':
      return `There are only ${amountText(demand.resource, demand.capacity)} (${demand.fact}).`
    case 'pin':
      return `${lexicon.name(demand.pattern)} has to be in the stack (--pin)${ruledOutText(demand.pattern, profile, lexicon)}.`
    case 'deny':
      return `${lexicon.name(demand.pattern)} must not be in the stack (--deny).`
  }
}

/** Why the profile alone forbids a pattern that is demanded. */
function ruledOutText(id: string, profile: Profile, lexicon: Lexicon): string {
  const contra = lexicon
    .pattern(id)
    .contra.find((one) => one.severity === 'hard' && evaluate(one.if, profile) === 'true')
  return contra ? `, but the profile rules it out: ${conditionText(contra.if, lexicon)}` : ''
}

/** What to give up, as an instruction. */
export function relaxationText(demand: Demand, lexicon: Lexicon): string {
  switch (demand.kind) {
    case 'must':
      return `Relax ${demand.facts.join(' or ') || `the need: ${lexicon.statement(demand.need)}`}.`
    case 'capacity':
      return `Raise ${demand.fact} above ${amountText(demand.resource, demand.capacity)}.`
    case 'pin':
      return `Drop --pin ${demand.pattern}.`
    case 'deny':
      return `Drop --deny ${demand.pattern}.`
  }
}

/** Why there is no stack, and which single steps would make one possible. */
export function infeasibleSection(advice: Advice, view: View): string[][] {
  const { infeasible } = advice.recommendation
  const lexicon = Lexicon.of(advice)
  const list = (texts: readonly string[]): string[] =>
    texts.flatMap((text) => paragraph(text, view.width, { first: '  - ', rest: '    ' }))
  const conflict = (infeasible?.conflict ?? []).map((demand) => demandText(demand, advice, lexicon))
  const relaxations = (infeasible?.relaxations ?? []).map((demand) => relaxationText(demand, lexicon))
  const others =
    conflict.length > 0
      ? 'No single step is enough; several demands have to give way.'
      : 'The catalog rules out every stack for this profile.'
  return [
    section(
      'What cannot hold together',
      conflict.length > 0 ? list(conflict) : ['  The reason is in no single demand.'],
      view,
    ),
    section(
      'Any one of these helps',
      relaxations.length > 0 ? list(relaxations) : paragraph(others, view.width, { first: '  ' }),
      view,
    ),
  ]
}
