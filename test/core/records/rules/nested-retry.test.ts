import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const found = (...texts: string[]) =>
  findingsOf('nested-retry', {
    files: Object.fromEntries(texts.map((text, index) => [`000${index + 1}-a.md`, text])),
  })
const retry = (title: string, decision: string): string =>
  withFrontMatter('patterns: [retry-backoff]', accepted(title, decision))
const CLIENT = retry('1. Client', 'The HTTP client repeats a call.')
const MESH = retry('2. Mesh', 'The service mesh repeats a call.')

test('names both layers and cites the reason', () => {
  const [one, ...more] = found(CLIENT, MESH)
  expect(more).toEqual([])
  expect(one?.text).toMatch(
    /^Adopts retry-backoff in the mesh \(.*\), and 0001-a\.md does in the client\. Attempts multiply .* \[A: google-sre-cascading-2016, brooker-timeouts-2019\]\. Retry at one layer/,
  )
  expect(one?.related).toMatchObject([{ path: '0001-a.md' }])
})

test.each([
  ['the same layer twice', [CLIENT, CLIENT.replace('1. Client', '2. Client library')]],
  ['one record that is about both', [retry('1. All', 'The HTTP client and the service mesh repeat a call.')]],
  ['a layer that is not named', [CLIENT, retry('2. Calls', 'Calls are repeated.')]],
  ['a budget in some record', [CLIENT, MESH, accepted('3. Limits', 'All callers have a retry budget.')]],
  ['a mesh that does not repeat', [CLIENT, accepted('2. Mesh', 'Retries are disabled in the service mesh.')]],
])('is silent about %s', (_, texts) => {
  expect(found(...texts)).toEqual([])
})
