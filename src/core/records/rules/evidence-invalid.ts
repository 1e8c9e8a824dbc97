import { evidenceOf } from '../lint/evidence.js'
import type { Rule } from '../lint/rule.js'

export const rule: Rule = {
  id: 'evidence-invalid',
  family: 'evidence',
  severity: 'error',
  since: '0.2.0',
  summary: 'Each entry of evidence has one of the four forms.',
  rationale:
    'An entry that nobody can check looks like a check. Words are plain phrases, never regular expressions; paths go from the working folder, with *, ** and {a,b}.',
  bad: {
    files: {
      '0004-breaker.md':
        '---\nstatus: accepted\nevidence:\n  - package: opossum\n---\n\n# Break the circuit to the bank\n',
    },
  },
  good: {
    files: {
      '0004-breaker.md':
        '---\nstatus: accepted\nevidence:\n  - dependency: opossum\n  - {text: new CircuitBreaker, in: src/**/*.ts}\n---\n\n# Break the circuit to the bank\n',
    },
  },
  messages: {
    list: 'evidence is “{words}”; it has to be a list, such as [file: src/queue.ts].',
    form: '“{words}” is no evidence that can be checked. The forms are file: PATH; dependency: NAME; text: WORDS with in: PATH; config: KEY with in: PATH.',
    value: '“{words}” has a value that is empty, longer than 200 characters or no text of one line.',
    path: '“{words}” has a path that leads out of the working folder, or that cannot be read: /, .. and braces within braces are not allowed.',
  },
  *check({ records }) {
    for (const record of records)
      for (const { at, words, fault } of evidenceOf(record))
        if (fault) yield { path: record.path, at, message: fault, args: { words } }
  },
}
