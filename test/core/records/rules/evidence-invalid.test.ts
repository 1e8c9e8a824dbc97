import { expect, test } from 'vitest'
import { findingsOf, wordsAt } from '../../../support/architecture.js'

const check = (evidence: string) => {
  const text = `---\nstatus: accepted\nevidence:${evidence}\n---\n\n# Break the circuit\n`
  return findingsOf('evidence-invalid', { files: { '0001-a.md': text } }).map((finding) => ({
    ...finding,
    words: wordsAt(text, finding.at),
  }))
}

test.each([
  ['', 'nothing'],
  [' []', 'an empty list'],
  ['\n  - file: src/a.ts', 'a file'],
  ['\n  - {file: "src/**/*.{ts,tsx}"}', 'a pattern'],
  ['\n  - dependency: "@temporalio/client"', 'a dependency'],
  ['\n  - in: src/*.ts\n    text: (a+)+$', 'a phrase, which is no regular expression'],
  ['\n  - {config: payments.timeout, in: config/app.yaml}', 'a key'],
])('%j is %s', (evidence) => expect(check(evidence)).toEqual([]))

test.each([
  [' src/a.ts', 'src/a.ts', 'has to be a list'],
  [' {file: a}', '{file: a}', 'has to be a list'],
  ['\n  - src/a.ts', 'src/a.ts', 'no evidence'],
  ['\n  - {text: x}', '{text: x}', 'no evidence'],
  ['\n  - {file: x, in: y}', '{file: x, in: y}', 'no evidence'],
  ['\n  - {regex: x, in: y}', '{regex: x, in: y}', 'no evidence'],
  ['\n  - {file: }', '{file: }', 'empty'],
  ['\n  - {dependency: [a]}', '{dependency: [a]}', 'empty'],
  [`\n  - dependency: ${'x'.repeat(201)}`, `dependency: ${'x'.repeat(201)}`, 'longer than 200'],
  ['\n  - file: ../secrets', 'file: ../secrets', 'leads out'],
  ['\n  - file: /etc/passwd', 'file: /etc/passwd', 'leads out'],
  ['\n  - {text: x, in: "{a,{b,c}}"}', '{text: x, in: "{a,{b,c}}"}', 'braces'],
])('%j is none', (evidence, words, says) => {
  const [finding, ...rest] = check(evidence)
  expect(rest).toEqual([])
  expect(finding?.words).toBe(words)
  expect(finding?.text).toContain(says)
})

test('each entry is judged by itself', () => {
  const found = check('\n  - file: a\n  - nonsense\n  - text: a\n    at: b')
  expect(found.map(({ at, words }) => [at.line, words])).toEqual([
    [5, 'nonsense'],
    [6, 'text: a'],
  ])
})

test('a key of this name elsewhere is not ours', () => {
  const text = '---\nadr:\n  evidence: x\n---\n\n# A\n'
  expect(findingsOf('evidence-invalid', { files: { '0001-a.md': text } })).toEqual([])
  expect(findingsOf('evidence-invalid', { files: { '0001-a.md': '# A\n\nevidence: x\n' } })).toEqual([])
})
