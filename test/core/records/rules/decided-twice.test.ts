import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const found = (a: string, b: string) =>
  findingsOf('decided-twice', { files: { '0003-a.md': a, '0016-b.md': b } })

test('case and marks of a title do not matter', () => {
  const [one] = found(accepted('3. Work queue', 'A.'), accepted('16. Work-Queue!', 'B.'))
  expect(one).toMatchObject({ path: '0016-b.md', at: { line: 1 }, related: [{ path: '0003-a.md' }] })
})

test.each([
  ['another title', '3. Work queue', '16. Work queues'],
  ['a title of one word', '3. Queue', '16. Queue'],
])('is silent about %s', (_, a, b) => {
  expect(found(accepted(a, 'A.'), accepted(b, 'B.'))).toEqual([])
})

test('is silent where one names the other', () => {
  expect(found(accepted('3. Work queue', 'A.'), accepted('16. Work queue', 'Replaces #3.'))).toEqual([])
})

test('two alternatives of one another, each a whole answer to the same need', () => {
  const silo = withFrontMatter(
    'patterns: [tenant-isolation-silo]',
    accepted('3. Silos', 'One database a tenant.'),
  )
  const pool = withFrontMatter(
    'patterns: [tenant-isolation-pool]',
    accepted('16. Pool', 'A column says whose row it is.'),
  )
  for (const one of found(silo, pool)) expect(one.text).toContain('an alternative to tenant-isolation-silo')
  expect(found(silo, pool.replace('A column', 'Unlike ADR 3, a column'))).toEqual([])
})
