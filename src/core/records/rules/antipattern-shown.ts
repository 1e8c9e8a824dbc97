import type { AntiPattern } from '../../catalog/index.js'
import { evaluate, type Predicate, type Profile } from '../../profile/index.js'
import { holdingContra } from '../lint/contraindications.js'
import { type Adoption, type Decisions, decisionsOf, inPlace } from '../lint/decisions.js'
import { factsBehind } from '../lint/knowledge.js'
import type { Rule } from '../lint/rule.js'
import { adoptedWith, alsoAdopted, cited, clause } from '../lint/wording.js'

export const rule: Rule = {
  id: 'antipattern-shown',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'What the records adopt makes no anti-pattern of the catalog.',
  rationale:
    'An anti-pattern is a combination: retries without a key, a mesh over a handful of services. The rule takes what the records adopt as in place, and reports an anti-pattern only if its condition certainly holds, also if everything that the log merely mentions were adopted as well.',
  bad: {
    profile: { 'consistency.duplicates-hurt': true },
    files: {
      '0004-retries.md':
        '---\npatterns: [retry-backoff]\n---\n\n# 4. Retry calls to the payment provider\n\n## Status\n\nAccepted\n\n## Decision\n\nFailed calls are repeated three times.\n',
    },
  },
  good: {
    profile: { 'consistency.duplicates-hurt': true },
    files: {
      '0004-retries.md':
        '---\npatterns: [retry-backoff, idempotency-key]\n---\n\n# 4. Retry calls to the payment provider\n\n## Status\n\nAccepted\n\n## Decision\n\nFailed calls are repeated three times, with the same idempotency key.\n',
    },
  },
  messages: {
    shown:
      'Adopts {pattern} ({how}), which with {facts} shows “{name}”: {summary} [{cited}]. {fix} To be sure: {confirm}',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    const { knowledge } = decisions
    const fact = knowledge.book.facts.find(({ type }) => type === 'patterns')?.id
    if (fact === undefined) return
    const profiles = profilesOf(decisions, fact)
    for (const antiPattern of knowledge.book.antiPatterns) {
      const [first, ...others] = partsOf(antiPattern, fact, decisions)
      // A pattern that is ruled out by itself is reported as that.
      if (!first || holdingContra(knowledge, first.stance.pattern, 'hard')) continue
      if (!profiles.every((profile) => evaluate(antiPattern.condition, profile) === 'true')) continue
      yield {
        path: first.record.path,
        at: first.stance.at,
        args: {
          pattern: first.stance.pattern,
          how: adoptedWith(first.stance),
          facts: factsBehind(antiPattern.condition, knowledge, fact) || 'what the log leaves out',
          name: antiPattern.name,
          summary: clause(antiPattern.summary),
          cited: cited(antiPattern.evidence),
          fix: antiPattern.fix,
          confirm: antiPattern.confirm,
        },
        related: alsoAdopted(others),
      }
    }
  },
}

/** The profile with what is adopted, and with everything that is spoken of besides. */
function profilesOf({ knowledge, adoptions, isNamed }: Decisions, fact: string): Profile[] {
  const adopted = [...inPlace(knowledge), ...adoptions.map(({ stance }) => stance.pattern)]
  const named = knowledge.book.patterns.map(({ id }) => id).filter(isNamed)
  return [adopted, [...adopted, ...named]].map(
    (members) =>
      new Map([
        ...(knowledge.profile ?? new Map()),
        [fact, { belief: { kind: 'set', members: [...new Set(members)] }, origin: 'inferred' }],
      ]),
  )
}

/** The adoptions that the condition asks for. */
function partsOf({ condition }: AntiPattern, fact: string, { of }: Decisions): Adoption[] {
  return wanted(condition, fact).flatMap((pattern) => of(pattern))
}

/** The patterns that a condition wants to be there. */
function wanted(condition: Predicate, fact: string): string[] {
  if (condition.kind === 'not') return []
  if (condition.kind !== 'fact') return condition.parts.flatMap((part) => wanted(part, fact))
  const { comparison } = condition
  return condition.fact === fact && comparison.op === 'has' ? [...comparison.members] : []
}
