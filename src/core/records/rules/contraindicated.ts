import { contraindications } from '../lint/contraindications.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'contraindicated',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'No record adopts what the profile of the system rules out.',
  rationale:
    'A pattern that is right for others can be wrong for a system of this size. The catalog names the facts that rule a pattern out; the rule compares them with dsp.profile.yaml and is silent while a fact is unknown.',
  bad: {
    profile: { 'shape.style': 'services', 'shape.services': 3, 'team.engineers': 4 },
    files: {
      '0006-mesh.md':
        '---\npatterns: [service-mesh]\n---\n\n# 6. Use a service mesh\n\n## Status\n\nAccepted\n\n## Decision\n\nAll calls between services go through a service mesh.\n',
    },
  },
  good: {
    profile: { 'shape.style': 'services', 'shape.services': 120, 'team.engineers': 200 },
    files: {
      '0006-mesh.md':
        '---\npatterns: [service-mesh]\n---\n\n# 6. Use a service mesh\n\n## Status\n\nAccepted\n\n## Decision\n\nAll calls between services go through a service mesh.\n',
    },
  },
  messages: {
    contraindicated: 'Adopts {pattern} ({how}), but the profile says {facts}: {why} [{cited}]. {instead}',
  },
  check: (log) => contraindications(log, 'hard'),
}
