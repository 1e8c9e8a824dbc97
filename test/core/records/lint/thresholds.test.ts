import { expect, test } from 'vitest'
import { crossedThreshold } from '../../../../src/core/records/lint/thresholds.js'
import { knowledgeWith } from '../../../support/knowledge.js'

const knowledge = knowledgeWith({
  'shape.services': 20,
  'load.peak': '15k rps',
  'data.size': '4 TB',
  'team.engineers': '8..12',
})

test.each([
  ['not before we run 20 services', 'shape.services 20'],
  ['not before we run more than 20 services', false],
  ['not before we run more than 19 services', 'shape.services 20'],
  ['until 21 services', false],
  ['until we serve 10k requests per second', 'load.peak 15k rps'],
  ['until we serve 10,000 requests per second', 'load.peak 15k rps'],
  ['until we serve 20k rps', false],
  ['until the data reach 5 TB', false],
  ['until the data reach 3.5 TB', 'data.size 4 TB'],
  ['once 8 engineers work here', 'team.engineers 8..12'],
  ['once 9 engineers work here', false],
  ['until 2027', undefined],
  ['until we have many services', undefined],
  ['until 3 of our partners, and all services, agree', undefined],
  ['until 30 customers are there', undefined],
])('%s', (sentence, expected) => {
  expect(crossedThreshold(sentence, knowledge)).toEqual(expected)
})

test('without a profile nothing is crossed', () => {
  expect(crossedThreshold('until 20 services', knowledgeWith())).toBeUndefined()
})
