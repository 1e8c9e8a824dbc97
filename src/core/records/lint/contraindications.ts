import type { Contraindication } from '../../catalog/index.js'
import { evaluate } from '../../profile/index.js'
import { decisionsOf } from './decisions.js'
import { factsBehind, type Knowledge } from './knowledge.js'
import type { Log } from './log.js'
import type { Flaw } from './rule.js'
import { explainsConcern } from './stems.js'
import { adoptedWith, alsoAdopted, cited, clause, either } from './wording.js'

/** What the profile certainly says against adopted patterns, once a pattern; soft only where the record is silent about it. */
export function* contraindications(log: Log, severity: Contraindication['severity']): Generator<Flaw> {
  const decisions = decisionsOf(log)
  if (!decisions?.knowledge.profile) return
  const { knowledge, adoptions, of } = decisions
  for (const { record, stance } of adoptions) {
    const [first, ...others] = of(stance.pattern)
    if (first?.record !== record) continue
    const contra = holdingContra(knowledge, stance.pattern, severity)
    // What is ruled out need not be called costly, too.
    if (severity === 'soft' && holdingContra(knowledge, stance.pattern, 'hard')) continue
    if (!contra || (severity === 'soft' && explainsConcern(record, contra.why))) continue
    yield {
      path: record.path,
      at: stance.at,
      args: {
        pattern: stance.pattern,
        how: adoptedWith(stance),
        facts: factsBehind(contra.if, knowledge),
        why: clause(contra.why),
        cited: cited(contra.evidence),
        instead: insteadOf(contra),
      },
      related: alsoAdopted(others),
    }
  }
}

/** The first contraindication of a pattern that the profile certainly makes true. */
export function holdingContra(
  { pattern, profile }: Knowledge,
  id: string,
  severity: Contraindication['severity'],
): Contraindication | undefined {
  if (!profile) return undefined
  return pattern(id)?.contra.find((one) => one.severity === severity && evaluate(one.if, profile) === 'true')
}

/** What to do in place of a contraindicated pattern. */
export function insteadOf({
  instead,
  insteadNote,
}: Pick<Contraindication, 'instead' | 'insteadNote'>): string {
  const use = instead.length > 0 ? `Use ${either(instead)} instead.` : ''
  if (insteadNote === undefined) return use || 'Do without it, or say why it is worth it.'
  return [use, insteadNote].filter((part) => part !== '').join(' ')
}
