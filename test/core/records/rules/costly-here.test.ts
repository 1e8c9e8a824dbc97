import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const found = (profile: Record<string, unknown>, decision: string) =>
  findingsOf('costly-here', {
    files: { '0006-a.md': withFrontMatter('patterns: [service-mesh]', accepted('6. Mesh', decision)) },
    profile: { 'shape.style': 'services', ...profile },
  }).length

test('reports a soft contraindication that certainly holds', () => {
  expect(found({ 'shape.services': 15 }, 'A mesh.')).toBe(1)
  expect(found({ 'shape.services': '15..40' }, 'A mesh.')).toBe(0)
})

test('is silent where the record speaks of the concern', () => {
  expect(
    found(
      { 'shape.services': 15 },
      'A mesh. One language and one library would do for fifteen services; its upgrades cost hours.',
    ),
  ).toBe(0)
})

test('what is ruled out is not called costly, too', () => {
  expect(found({ 'shape.services': 3 }, 'A mesh.')).toBe(0)
})
