import { expect, test } from 'vitest'
import { isDenied } from '../../../../src/core/records/lint/denial.js'

const PHRASE = 'exactly-once delivery'

test.each([
  ['The queue gives us exactly-once delivery.', false],
  ['Exactly-once delivery is what the outbox gives.', false],
  ['Nothing is lost: exactly-once delivery comes with the broker.', true],
  ['Exactly-once delivery is not possible.', true],
  ['There is no exactly-once delivery.', true],
  ["The broker doesn't give exactly-once delivery.", true],
  ['The broker doesn’t give exactly-once delivery.', true],
  ['Exactly-once delivery would be hard to get.', true],
  ['We need exactly-once delivery.', true],
  ['If the broker had exactly-once delivery, this were easy.', true],
  ['Instead of exactly-once delivery we handle duplicates.', true],
  ['Do we get exactly-once delivery?', true],
  ['A notable broker with exactly-once delivery.', false],
])('%s', (sentence, denied) => {
  const start = sentence.toLowerCase().indexOf(PHRASE)
  expect(isDenied(sentence, { start, end: start + PHRASE.length })).toBe(denied)
})
