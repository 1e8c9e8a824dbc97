import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const CACHE = withFrontMatter(
  'patterns: [cache-aside]',
  accepted('8. Redis', 'Products are read from it first.'),
)
const found = (rejecting: string, adopting = CACHE) =>
  findingsOf('pattern-rejected-and-adopted', { files: { '0002-a.md': rejecting, '0008-b.md': adopting } })
const NO_CACHE = withFrontMatter('rejects: [cache-aside]', accepted('2. None', 'We have none.'))

test('stands at the record that adopts and points to the one that rejects', () => {
  const [one, ...more] = found(NO_CACHE)
  expect(more).toEqual([])
  expect(one).toMatchObject({
    path: '0008-b.md',
    related: [{ path: '0002-a.md', note: 'rejects cache-aside' }],
  })
})

test('a record that was rejected as a whole counts', () => {
  const refused = accepted('2. Use cache-aside', 'We use cache-aside.').replace('Accepted', 'Rejected')
  expect(found(refused)).toHaveLength(1)
})

test.each([
  ['named by the other', NO_CACHE, CACHE.replace('first.', 'first, unlike ADR 2.')],
  [
    'an option that was not chosen',
    accepted(
      '2. Store',
      '',
      '\n## Considered Options\n\n- cache-aside\n- nothing\n\n## Decision Outcome\n\nChosen option: "nothing".\n',
    ),
    CACHE,
  ],
  ['a title about a corner', accepted('2. No cache-aside in the proxy', 'The proxy forgets.'), CACHE],
  ['a rejection that was replaced', NO_CACHE.replace('Accepted', 'Deprecated'), CACHE],
])('is silent about %s', (_, rejecting, adopting) => {
  expect(found(rejecting, adopting)).toEqual([])
})
