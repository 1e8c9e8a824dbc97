import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const files = {
  '0006-a.md': withFrontMatter(
    'patterns: [service-mesh]',
    accepted('6. Mesh', 'All calls go through a mesh.'),
  ),
}
const profile = { 'shape.style': 'services', 'shape.services': 3, 'team.engineers': 4 }

test('is looked for only where a recommendation is asked for', () => {
  expect(findingsOf('avoided-pattern-adopted', { files, profile })).toEqual([])
  expect(findingsOf('avoided-pattern-adopted', { files, advise: true })).toEqual([])
  const [one] = findingsOf('avoided-pattern-adopted', { files, profile, advise: true })
  expect(one?.text).toMatch(/^Adopts service-mesh .* avoids: .* \[D: dsp-curators, .*\]\. Use /)
})
