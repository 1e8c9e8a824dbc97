import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/claim-unquantified.js'
import { foundBy } from '../../../support/findings.js'

const log = (driver: string, heading = 'Decision Drivers') => ({
  files: { '0004-queue.md': `# 4. Queue\n\n## ${heading}\n\n${driver}\n` },
})

test.each([
  ['- It has to be\n  highly available.', '6:3-19', 'highly available'],
  ['We want Better performance.', '5:9-27', 'Better performance'],
  ['The scalable way.', '5:5-13', 'scalable'],
])('finds %j', (driver, place, word) => {
  expect(foundBy(rule, log(driver))).toEqual([
    `0004-queue.md:${place} "${word}" without a number, a comparison or a source: how much is enough?`,
  ])
})

test.each([
  ['a number', 'Highly available: 99.9 % a month.', undefined],
  ['a comparison', 'Better performance than today.', undefined],
  ['a source', 'It is [scalable](https://example.org).', undefined],
  ['a measurement', 'Good performance in our benchmark.', undefined],
  ['the context', 'It is highly available.', 'Context'],
])('says nothing about %s', (_, driver, heading) => {
  expect(foundBy(rule, log(driver, heading))).toEqual([])
})
