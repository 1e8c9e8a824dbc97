import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const found = (a: string, b: string) =>
  findingsOf('decided-twice', { files: { '0003-a.md': a, '0016-b.md': b } })

const chosen = (pattern: string, number: number, text: string) =>
  withFrontMatter(`patterns: [${pattern}]`, accepted(`${number}. Run orders`, text))

test('two alternatives of one another, each a whole answer to the same need, in either order', () => {
  const react = chosen('choreography', 3, 'Services listen.')
  const flow = chosen('workflow-orchestration', 16, 'A workflow calls them.')
  expect(found(react, flow)).toMatchObject([{ path: '0016-b.md', related: [{ path: '0003-a.md' }] }])
  expect(found(flow, react)).toHaveLength(1)
  expect(found(react, flow.replace('A workflow', 'Unlike ADR 3, a workflow'))).toEqual([])
})

test('patterns that go together are no second decision', () => {
  expect(found(chosen('outbox', 3, 'A table.'), chosen('change-data-capture', 16, 'The log.'))).toEqual([])
})
