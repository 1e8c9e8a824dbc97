import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/placeholder.js'
import { findingsOf, foundBy } from '../../../support/findings.js'

const log = (body: string, status = 'Accepted') => ({
  files: { '0001-a.md': `# A\n\n## Status\n\n${status}\n\n## Decision\n\n${body}\n` },
})

test('one finding for all', () => {
  expect(foundBy(rule, log('TBD'))).toEqual([
    '0001-a.md:9:1-4 Still open: "TBD". Settle it, or say where it will be settled.',
  ])
  const [first] = findingsOf(rule, log('  - TODO: who pays\n- to be decided\n\n### Cost (TBD)'))
  expect(first?.text).toBe(
    'Still open: "TODO: who pays", and 2 more. Settle them, or say where they will be settled.',
  )
  expect([first, ...(first?.related ?? [])].map((one) => one?.at.line)).toEqual([9, 10, 12])
})

test.each([
  ['| Cost | tbd |', '0001-a.md:9:10-13 Still open: "tbd"'],
  ['We pay for it (TODO: ask) in May', '0001-a.md:9:16-20 Still open: "TODO: ask"'],
  ['One pool (TBD).', '0001-a.md:9:11-14 Still open: "TBD"'],
  ['See [FIXME (soon) and more] there', '0001-a.md:9:6-11 Still open: "FIXME (soon) and more"'],
  ['TODO: ask (Ada) first.', '0001-a.md:9:1-5 Still open: "TODO: ask (Ada) first"'],
  ['TODO...', '0001-a.md:9:1-8 Still open: "TODO..."'],
  ['| x | (TODO: ask) |', '0001-a.md:9:8-12 Still open: "TODO: ask"'],
  ['tbd.', '0001-a.md:9:1-5 Still open: "tbd"'],
  ['**to be decided**', '0001-a.md:9:1-18 Still open: "to be decided"'],
  ['_TODO: ask_', '0001-a.md:9:2-6 Still open: "TODO: ask"'],
])('%s stands at the mark', (body, text) => {
  expect(foundBy(rule, log(body))[0]).toBe(`${text}. Settle it, or say where it will be settled.`)
})

test.each([
  '**TODO** write it',
  '| Cost | tbd |',
  '_TBC_',
  'The name is TBD.',
  '1. FIXME - it breaks',
  'Lorem ipsum dolor sit amet.',
  'Coming soon…',
  '## TODO',
])('%s is open', (body) => {
  expect(foundBy(rule, log(body))).toHaveLength(1)
})

test.each([
  'We keep a TODO list.',
  '| TODO | Doing | Done |\n|---|---|---|\n| a | b | c |',
  'TODO items are kept in the tracker.',
  'The demo is a todo app.',
  'Each shop has to be written to once.',
  'A follow-up TODO refers to the issue.',
  'Call `context.TODO()` there.',
  '```go\n// TODO: types\n```',
  '<!-- TODO: ask -->\n\nYes.',
  'The serial number is XXX-12.',
  'Todos os pedidos ficam na fila.',
])('%s is not', (body) => {
  expect(foundBy(rule, log(body))).toEqual([])
})

test.each(['Draft', 'Proposed', 'Rejected', 'Superseded by ADR-2', 'Deprecated', 'On hold'])(
  'a record that is "%s" may stay open',
  (status) => {
    expect(foundBy(rule, log('TBD', status))).toEqual([])
  },
)

test('a long line is shortened', () => {
  expect(findingsOf(rule, log(`TODO: ${'who pays for it, and '.repeat(5)}`))[0]?.text).toBe(
    'Still open: "TODO: who pays for it, and who pays for it, and who pays for…". Settle it, or say where it will be settled.',
  )
})
