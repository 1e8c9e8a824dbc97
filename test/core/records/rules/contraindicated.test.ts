import { expect, test } from 'vitest'
import { accepted, findingsOf, withFrontMatter } from '../../../support/architecture.js'

const MESH = withFrontMatter('patterns: [service-mesh]', accepted('6. Mesh', 'A mesh.'))
const found = (profile?: Record<string, unknown>, text = MESH) =>
  findingsOf('contraindicated', { files: { '0006-a.md': text }, ...(profile && { profile }) })

test('names the facts of the profile, the reason with its sources, and what to use', () => {
  expect(found({ 'shape.style': 'services', 'shape.services': 3 }).map(({ text }) => text)).toEqual([
    'Adopts service-mesh (front matter: “patterns: service-mesh”), but the profile says shape.services 3: The number of rules that a mesh unifies grows with pairs of services; below ten a shared library or ten lines in each service do the same without a second network [D: dsp-curators, lyft-envoy-2016]. Use sidecar, timeout or retry-backoff instead.',
  ])
})

test.each([
  ['at the limit', { 'shape.style': 'services', 'shape.services': 10 }, 0],
  ['below it', { 'shape.style': 'services', 'shape.services': 9 }, 1],
  ['while it may lie on both sides', { 'shape.style': 'services', 'shape.services': '5..30' }, 0],
  ['while it is unknown', {}, 0],
])('%s', (_, profile, count) => {
  expect(found(profile)).toHaveLength(count)
})

test('is silent without a profile, and about what is not adopted', () => {
  expect(found()).toEqual([])
  expect(
    found({ 'shape.style': 'services', 'shape.services': 3 }, MESH.replace('patterns', 'rejects')),
  ).toEqual([])
})

test('once a pattern, with the other records that adopt it', () => {
  const files = { '0006-a.md': MESH, '0007-b.md': MESH.replace('6. Mesh', '7. Mesh again') }
  const all = findingsOf('contraindicated', {
    files,
    profile: { 'shape.style': 'services', 'shape.services': 3 },
  })
  expect(all.map(({ path, related }) => [path, related.map((place) => place.path)])).toEqual([
    ['0006-a.md', ['0007-b.md']],
  ])
})
