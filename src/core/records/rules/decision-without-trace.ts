import { evidenceOf } from '../lint/evidence.js'
import type { Rule } from '../lint/rule.js'
import { someNames, tracesOf } from '../lint/traces.js'
import { adoptedWith } from '../lint/wording.js'

const RECORD =
  '---\npatterns: [circuit-breaker]\n---\n\n# 4. Break the circuit to the bank\n\n## Status\n\nAccepted\n\n## Decision\n\nCalls to the bank go through a circuit breaker.\n'

export const rule: Rule = {
  id: 'decision-without-trace',
  family: 'evidence',
  severity: 'info',
  since: '0.2.0',
  summary: 'A pattern that an accepted record adopts leaves a trace in the manifests of the project.',
  rationale:
    'A decision that nobody carried out reads like one that holds. It is a hint and no proof: a team may have written the pattern itself, or keep it in another repository. Only patterns with unmistakable packages are looked for, and a record that names its own evidence is left alone.',
  bad: {
    files: { '0004-breaker.md': RECORD, '../package.json': '{"dependencies": {"axios": "^1.7.0"}}\n' },
  },
  good: {
    files: { '0004-breaker.md': RECORD, '../package.json': '{"dependencies": {"opossum": "^8.1.0"}}\n' },
  },
  messages: {
    untraced:
      'Adopts {pattern} ({how}), and no manifest of the project asks for a package of it, such as {names}. Name the evidence in the front matter if it is done in another way.',
  },
  *check(log) {
    const known = tracesOf(log)
    if (!known?.isWhole) return
    for (const { packages, found } of known.traces) {
      const names = someNames(packages, known.shows)
      const [first] = known.decisions.of(packages.id)
      if (found || names === '' || !first || evidenceOf(first.record).length > 0) continue
      yield {
        path: first.record.path,
        at: first.stance.at,
        args: { pattern: first.stance.pattern, how: adoptedWith(first.stance), names },
      }
    }
  },
}
