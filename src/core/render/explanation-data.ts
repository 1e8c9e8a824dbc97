import { type Advice, Lexicon } from './advice.js'
import { rounded } from './amounts.js'
import { changeData, conditionData } from './condition-data.js'
import { conditionText } from './conditions.js'
import { exclusionText } from './exclusions.js'
import type { Explanation } from './explanation.js'
import { knownThresholds } from './facts.js'
import { stackData } from './recommendation-data.js'
import { phaseTitle, triggerText } from './sections-plan.js'

/** An explanation as the `data` of the JSON envelope. */
export function explanationData(explanation: Explanation, advice: Advice): object {
  const { id, standing, item, excluded, avoid, phase, contra, consequences, requirements } = explanation
  const lexicon = Lexicon.of(advice)
  const reason = avoid?.reason ?? excluded?.reason
  return {
    id,
    name: lexicon.name(id),
    standing,
    inStack: item ? stackData(item, advice) : null,
    notInStack: reason
      ? {
          code: reason.code,
          reason: exclusionText(reason, lexicon),
          regret: 'regret' in reason ? rounded(reason.regret) : null,
          instead: avoid?.instead ?? [],
          trigger: triggerText(avoid?.trigger ?? null, lexicon),
          later: phase ? phaseTitle(phase, lexicon) : null,
          entersWhen: knownThresholds(excluded?.entersWhen ?? [], advice.profile).map((one) =>
            changeData(one, lexicon),
          ),
        }
      : null,
    contraindications: contra.map(({ contra: one, truth, facts }) => ({
      severity: one.severity,
      cost: one.cost,
      truth,
      condition: conditionText(one.if, lexicon),
      conditionData: conditionData(one.if, lexicon),
      facts: facts.map((fact) => ({ fact, value: lexicon.known(fact) })),
      why: one.why,
      instead: one.instead,
      grade: one.evidence.grade,
      sources: one.evidence.sources,
    })),
    consequences,
    requirements,
    catalog: { version: advice.catalog.version },
  }
}
