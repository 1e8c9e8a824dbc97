import { expect, test } from 'vitest'
import type { LintedPattern } from '../../../../src/core/catalog/index.js'
import { rule } from '../../../../src/core/records/rules/growth-trigger-crossed.js'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'
import { knowledgeWith } from '../../../support/knowledge.js'
import { logFrom } from '../../../support/log.js'

const found = (text: string, profile?: Record<string, unknown>) =>
  findingsOf('growth-trigger-crossed', { files: { '0005-a.md': text }, ...(profile && { profile }) })
const deferred = (pattern: string, decision: string): string =>
  withFrontMatter(`defers: [${pattern}]`, accepted('5. Not yet', decision))
const MESH = deferred(
  'service-mesh',
  'Calls are plain. The service mesh waits until there are more than 20 services.',
)

test('quotes the sentence with the threshold and the fact that has passed it', () => {
  expect(found(MESH, { 'shape.style': 'services', 'shape.services': 21 }).map(({ text }) => text)).toEqual([
    'Puts service-mesh off (“The service mesh waits until there are more than 20 services.”), and the profile now says shape.services 21. Decide again.',
  ])
})

test('is silent at the threshold, without a profile, and once the pattern is adopted', () => {
  expect(found(MESH, { 'shape.style': 'services', 'shape.services': 20 })).toEqual([])
  expect(found(MESH)).toEqual([])
  expect(
    found(MESH, { 'shape.style': 'services', 'shape.services': 30, 'existing.patterns': ['service-mesh'] }),
  ).toEqual([])
})

test('without a number, a pressing need and nothing against the pattern are asked for', () => {
  const replica = deferred('read-replica', 'Read replicas come later.')
  const calm = { 'load.peak': '100 rps', 'load.read-share': '90%' }
  expect(found(replica, calm)).toEqual([])
  expect(found(deferred('service-mesh', 'The service mesh comes later.'), { 'shape.services': 3 })).toEqual(
    [],
  )
})

test('a need that has become pressing is named with the facts that make it so', () => {
  const profile = { 'load.peak': '40k rps', 'load.read-share': '90%' }
  const example = { files: { '0005-a.md': deferred('read-replica', 'Read replicas come later.') }, profile }
  const knowledge = knowledgeWith(profile)
  const contra = { ...knowledge.pattern('read-replica'), contra: [] } as unknown as LintedPattern
  const [flaw] = rule.check(
    { ...logFrom(example), knowledge: () => ({ ...knowledge, pattern: () => contra }) },
    {},
  )
  expect(flaw).toMatchObject({ message: 'need', args: { facts: 'load.read-peak 36k rps' } })
})
