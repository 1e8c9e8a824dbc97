import { insteadOf } from '../lint/contraindications.js'
import { decisionsOf } from '../lint/decisions.js'
import type { Rule } from '../lint/rule.js'
import { explainsConcern } from '../lint/stems.js'
import { adoptedWith, alsoAdopted, cited, clause } from '../lint/wording.js'

export const rule: Rule = {
  id: 'avoided-pattern-adopted',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A record that adopts what the recommendation for the profile avoids speaks of the reason.',
  rationale:
    'The advisor says what to keep away from, and why. A team may know better; then its record names the concern. Looks for a recommendation only where one is asked for, since that takes time.',
  bad: {
    advise: true,
    profile: { 'shape.style': 'services', 'shape.services': 3, 'team.engineers': 4 },
    files: {
      '0006-mesh.md':
        '---\npatterns: [service-mesh]\n---\n\n# 6. Use a service mesh\n\n## Status\n\nAccepted\n\n## Decision\n\nAll calls go through a service mesh.\n',
    },
  },
  good: {
    advise: true,
    profile: { 'shape.style': 'services', 'shape.services': 3, 'team.engineers': 4 },
    files: {
      '0006-mesh.md':
        '---\npatterns: [service-mesh]\n---\n\n# 6. Use a service mesh\n\n## Status\n\nAccepted\n\n## Decision\n\nAll calls go through a service mesh. With so few pairs of services a shared library would unify the rules, too; the platform team of the group runs the mesh for us.\n',
    },
  },
  messages: {
    avoided:
      'Adopts {pattern} ({how}), which the recommendation for the profile avoids: {why} [{cited}]. {instead} Or name the concern, and say why it does not count here (dsp explain {pattern}).',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    const advice = decisions?.knowledge.advice?.()
    if (!decisions || !advice) return
    for (const { id, reason } of advice.avoid) {
      if (reason.code !== 'contraindicated') continue
      const { contra } = reason
      const silent = decisions.of(id).filter(({ record }) => !explainsConcern(record, contra.why))
      const [first, ...others] = silent
      if (!first || silent.length < decisions.of(id).length) continue
      yield {
        path: first.record.path,
        at: first.stance.at,
        args: {
          pattern: id,
          how: adoptedWith(first.stance),
          why: clause(contra.why),
          cited: cited(contra.evidence),
          instead: insteadOf(contra),
        },
        related: alsoAdopted(others),
      }
    }
  },
}
