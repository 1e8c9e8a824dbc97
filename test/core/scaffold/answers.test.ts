import { describe, expect, test } from 'vitest'
import { readAnswers, type StarterInput } from '../../../src/core/scaffold/index.js'

const inputs: readonly StarterInput[] = [
  { id: 'name', type: 'string', text: 'Name.', default: 'guard', pattern: '[a-z][a-z0-9-]{0,20}' },
  { id: 'workers', type: 'integer', text: 'Workers.', default: 2, min: 1, max: 8 },
  { id: 'store', type: 'choice', text: 'Store.', default: 'redis', options: ['redis', 'local'] },
  { id: 'metrics', type: 'flag', text: 'Metrics.', default: false },
]
const read = (given: Record<string, string>) => readAnswers(inputs, new Map(Object.entries(given)))

test('what is not given has its default', () => {
  expect(read({})).toEqual({ name: 'guard', workers: 2, store: 'redis', metrics: false })
})

test.each([
  ['name', 'shop-2', 'shop-2'],
  ['workers', '8', 8],
  ['workers', '1', 1],
  ['store', 'local', 'local'],
  ['metrics', 'yes', true],
  ['metrics', 'false', false],
])('%s takes %s', (id, text, value) => expect(read({ [id]: text })[id]).toBe(value))

describe('refused', () => {
  test.each([
    ['name', 'Shop'],
    ['name', 'shop\nx'],
    ['name', 'a b'],
    ['name', ''],
    ['workers', '9'],
    ['workers', '0'],
    ['workers', '1.5'],
    ['workers', '1e1'],
    ['workers', ''],
    ['store', 'memory'],
    ['metrics', '1'],
  ])('%s=%j', (id, text) =>
    expect(() => read({ [id]: text })).toThrow(
      expect.objectContaining({ code: 'bad-input', hint: expect.stringContaining('Accepted') }),
    ),
  )
})
