import { describe, expect, test } from 'vitest'
import { plain, profileDiffData, profileDiffText } from '../../src/core/render/index.js'
import { diffOf } from '../../src/services/diff.js'
import { deciding, profileOf } from '../support/advice.js'

const before = profileOf([
  'team.engineers=20',
  'load.peak=100 rps',
  'load.read-share=90%',
  'shape.style=monolith',
  'data.hot-keys=no',
])

describe('two profiles', () => {
  test('that say the same do not differ', () => {
    const diff = diffOf(deciding, before, before)
    expect(diff).toMatchObject({ facts: [], patterns: [] })
    expect(profileDiffText(diff, { width: 80, paint: plain })).toBe('The profiles state the same facts.')
  })

  test('differ by the fact that does it, and not by others', () => {
    const after = profileOf([
      'team.engineers=21',
      'load.peak=5k rps',
      'load.read-share=90%',
      'shape.style=monolith',
      'data.hot-keys=no',
    ])
    const diff = diffOf(deciding, before, after)
    expect(diff.facts.map(({ fact }) => fact)).toContain('team.engineers')
    expect(diff.patterns).toEqual([
      { id: 'limit', before: null, after: 'firm', causes: ['load.peak'], together: false },
    ])
    expect(profileDiffData(diff)).toMatchObject({
      entering: [{ id: 'limit', name: 'Time Limit' }],
      leaving: [],
    })
    expect(profileDiffText(diff, { width: 80, paint: plain })).toContain(
      'Time Limit (firm), because of load.peak.',
    )
  })

  test('differ by two facts together where none does it alone', () => {
    const after = profileOf([
      'team.engineers=20',
      'load.peak=100 rps',
      'load.read-share=90%',
      'shape.style=services',
      'data.hot-keys=yes',
    ])
    const diff = diffOf(deciding, before, after)
    expect(diff.patterns).toMatchObject([
      { id: 'copy', before: null, causes: ['data.hot-keys', 'shape.style'], together: true },
    ])
  })
})
