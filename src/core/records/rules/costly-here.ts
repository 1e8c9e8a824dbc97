import { contraindications } from '../lint/contraindications.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'costly-here',
  family: 'architecture',
  severity: 'info',
  since: '0.2.0',
  summary: 'A record that adopts what costs more than usual in this system says why it is worth it.',
  rationale:
    'The catalog knows circumstances in which a pattern still works and costs more than it should. The rule compares them with dsp.profile.yaml; it is silent where the record speaks of the concern.',
  bad: {
    profile: { 'team.experience': 'none' },
    files: {
      '0006-cqrs.md':
        '---\npatterns: [cqrs]\n---\n\n# 6. Separate commands from queries\n\n## Status\n\nAccepted\n\n## Decision\n\nQueries get tables of their own.\n',
    },
  },
  good: {
    profile: { 'team.experience': 'seasoned' },
    files: {
      '0006-cqrs.md':
        '---\npatterns: [cqrs]\n---\n\n# 6. Separate commands from queries\n\n## Status\n\nAccepted\n\n## Decision\n\nQueries get tables of their own.\n',
    },
  },
  messages: {
    costly: 'Adopts {pattern} ({how}), which costs more where {facts}: {why} [{cited}]. {instead}',
  },
  check: (log) => contraindications(log, 'soft'),
}
