import { beforeAll, describe, expect, test } from 'vitest'
import { comparePatterns } from '../../../src/core/catalog/index.js'
import {
  comparisonData,
  comparisonText,
  listText,
  patternData,
  patternMarkdown,
  patternText,
  plain,
} from '../../../src/core/render/index.js'
import { PATTERN_SECTIONS } from '../../../src/core/render/pattern-document.js'
import { type RealCatalog, realCatalog } from '../../support/real-catalog.js'

const view = (width: number) => ({ width, paint: plain })
const tooLong = (text: string, width: number) => text.split('\n').filter((line) => [...line].length > width)

let real: RealCatalog
beforeAll(async () => {
  real = await realCatalog()
})

describe.each([60, 80, 120])('at %i columns', (width) => {
  test('no line of any page is longer', () => {
    for (const page of real.pages) expect(tooLong(patternText(page, view(width)), width)).toEqual([])
  })

  test('the list keeps one line a pattern', () => {
    const text = listText(real.cards, real.cards.length, view(width))
    expect(tooLong(text, width)).toEqual([])
    expect(text.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(real.cards.length)
  })

  test('any two patterns compare, in both orders', () => {
    for (const [index, one] of real.pages.entries())
      for (const step of [1, 7, 19]) {
        const other = real.pages[(index + step) % real.pages.length]
        if (!other) throw new Error('no page')
        for (const pages of [
          [one, other],
          [other, one],
        ])
          expect(tooLong(comparisonText(comparePatterns(pages), view(width)), width)).toEqual([])
      }
  })
})

test('every pair that some record relates compares, and says more than that nothing relates them', () => {
  const pages = new Map(real.pages.map((page) => [page.record.id, page]))
  for (const page of real.pages)
    for (const { patterns } of page.relations)
      for (const { id } of patterns) {
        const other = pages.get(id)
        if (!other) throw new Error(`no page of ${id}`)
        const comparison = comparePatterns([page, other])
        expect(comparison.pairs[0]?.kind).not.toBe('unrelated')
        expect(comparisonText(comparison, view(80))).not.toMatch(/undefined|NaN|\[object/)
        expect(JSON.stringify(comparisonData(comparison))).not.toContain('"kind":"fact"')
      }
})

test('a page shows everything that its record says', () => {
  for (const page of real.pages) {
    const text = flat(patternText(page, view(100)))
    // How records name it is for the linter.
    const { id: _, category, 'record-words': __, ...record } = page.record
    for (const sentence of sentencesIn(record)) expect(text).toContain(flat(sentence))
    expect(text).not.toMatch(/undefined|NaN|\[object/)
    expect(text).toContain(category)
  }
})

test('contraindications come before how it works, hard ones first', () => {
  for (const page of real.pages) {
    const text = patternText(page, view(80))
    expect(text.indexOf('When not to use it')).toBeLessThan(text.indexOf('How it works'))
    const heads = text.match(/^ {2}- (Not|Rather not) when/gm) ?? []
    expect(heads).toEqual([...heads].sort())
  }
})

test('sections can be asked for one by one; every citation is resolved', () => {
  for (const page of real.pages)
    for (const name of PATTERN_SECTIONS) {
      const text = patternText(page, view(80), [name])
      const cited = [...text.matchAll(/\[[A-E]:([\d,]+)\]/g)].flatMap(([, list = '']) => list.split(','))
      for (const number of cited) expect(text).toMatch(new RegExp(`^ +${number}\\. `, 'm'))
    }
})

test('an unknown section lists all', () => {
  const [page] = real.pages
  if (!page) throw new Error('no page')
  expect(() => patternText(page, view(80), ['avod'])).toThrow(
    expect.objectContaining({ code: 'value-not-allowed', nearest: ['avoid'] }),
  )
})

test('as data, a page is the record; sections narrow it', () => {
  const [page] = real.pages
  if (!page) throw new Error('no page')
  expect(patternData(page)).toMatchObject({ pattern: page.record })
  const { pattern } = patternData(page, ['checklist']) as { pattern: object }
  expect(Object.keys(pattern)).toEqual(['id', 'name', 'checklist'])
})

test('Markdown has one title, escapes what is its own, and keeps addresses', () => {
  for (const page of real.pages) {
    const text = patternMarkdown(page)
    expect(text.match(/^# /gm)).toHaveLength(1)
    expect(text.replace(/\\[<>]/g, '')).not.toMatch(/<(?!https?:)/)
    for (const { url } of page.sources) if (url) expect(text).toContain(`<${url}>`)
  }
})

/** Texts of at least a few words; short ones may be cut or worded otherwise. */
function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'if' || key === 'when' ? [] : sentencesIn(inner),
  )
}

/** Words only: where lines break does not matter, nor how a sentence ends before what follows it. */
const flat = (text: string): string => text.replace(/[\s.]+/g, '')
