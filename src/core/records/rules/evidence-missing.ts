import { evidenceOf } from '../lint/evidence.js'
import { checkEvidence } from '../lint/evidence-check.js'
import { isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'

const RECORD =
  '---\nstatus: accepted\nevidence:\n  - dependency: opossum\n  - {text: new CircuitBreaker, in: src/*.ts}\n---\n\n# Break the circuit to the bank\n'

export const rule: Rule = {
  id: 'evidence-missing',
  family: 'evidence',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'The evidence that an accepted record names is there.',
  rationale:
    'Code drifts away from decisions without a word. A record that names a file, a dependency, a phrase or a key shows the day on which it no longer says what is so. Only what a record names is checked, and nothing is run.',
  bad: {
    files: {
      '0004-breaker.md': RECORD,
      '../package.json': '{"dependencies": {"axios": "^1.7.0"}}\n',
      '../src/bank.ts': 'export const bank = new CircuitBreaker(pay)\n',
    },
  },
  good: {
    files: {
      '0004-breaker.md': RECORD,
      '../package.json': '{"dependencies": {"opossum": "^8.1.0"}}\n',
      '../src/bank.ts': 'export const bank = new CircuitBreaker(pay)\n',
    },
  },
  messages: {
    missing:
      'The evidence “{words}” is not there: {why}. Put it right, or write the record that replaces this decision.',
    unknown: 'The evidence “{words}” cannot be checked: {why}. Name a smaller place.',
  },
  *check(log) {
    for (const record of log.records) {
      if (!log.project || !isLive(record)) continue
      for (const { at, words, evidence } of evidenceOf(record)) {
        const verdict = evidence && checkEvidence(log.project(), evidence)
        if (verdict && verdict.kind !== 'holds')
          yield { path: record.path, at, message: verdict.kind, args: { words, why: verdict.why } }
      }
    }
  },
}
