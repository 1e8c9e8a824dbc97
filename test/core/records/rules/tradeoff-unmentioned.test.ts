import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const found = (consequence: string) =>
  findingsOf('tradeoff-unmentioned', {
    files: {
      '0007-a.md': withFrontMatter(
        'patterns: [cqrs]',
        accepted('7. CQRS', 'Queries have tables of their own.', `\n## Consequences\n\n${consequence}\n`),
      ),
    },
  })

test('names a drawback that the catalog knows', () => {
  expect(found('Screens are fast.').map(({ text }) => text)).toEqual([
    expect.stringContaining('The catalog knows: “More moving parts per feature'),
  ])
})

test.each([
  'Screens are fast. Rebuilding a view takes hours.',
  'Screens are fast, but the rest is not.',
  'Bad, because two models have to be kept.',
  'There are more moving parts.',
])('is content with: %s', (consequence) => {
  expect(found(consequence)).toEqual([])
})

test('one finding a record, however many patterns it adopts', () => {
  const text = withFrontMatter('patterns: [cqrs, saga, sharding]', accepted('7. All', 'We do it all.'))
  expect(findingsOf('tradeoff-unmentioned', { files: { '0007-a.md': text } })).toHaveLength(1)
})
