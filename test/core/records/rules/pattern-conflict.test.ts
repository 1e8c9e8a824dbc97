import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const found = (files: Record<string, string>) => findingsOf('pattern-conflict', { files })
const MONOLITH = withFrontMatter('patterns: [modular-monolith]', accepted('2. One program', 'One program.'))
const SERVICES = withFrontMatter('patterns: [microservices]', accepted('9. Services', 'Many programs.'))

test('stands at the later record and points to the earlier', () => {
  const [one, ...more] = found({ '0002-a.md': MONOLITH, '0009-b.md': SERVICES })
  expect(more).toEqual([])
  expect(one).toMatchObject({ path: '0009-b.md', related: [{ path: '0002-a.md' }] })
  expect(one?.text).toContain('which excludes modular-monolith, adopted by 0002-a.md: ')
})

test.each([
  ['a link', SERVICES.replace('Many', 'Unlike [there](0002-a.md), many')],
  ['a number', SERVICES.replace('Many', 'Unlike ADR-0002, many')],
  ['a relation', SERVICES.replace('Accepted', 'Accepted\n\nSupersedes [2](0002-a.md)')],
])('is none where one record names the other by %s', (_, later) => {
  expect(found({ '0002-a.md': MONOLITH, '0009-b.md': later })).toEqual([])
})

test('one record that adopts both has thought of both', () => {
  const both = withFrontMatter('patterns: [modular-monolith, microservices]', accepted('2. Both', 'Both.'))
  expect(found({ '0002-a.md': both })).toEqual([])
})

test('a record that was replaced conflicts with nothing', () => {
  expect(found({ '0002-a.md': MONOLITH.replace('Accepted', 'Deprecated'), '0009-b.md': SERVICES })).toEqual(
    [],
  )
})
