import { beforeAll, expect, test } from 'vitest'
import { listedText, plain, shownData, shownMarkdown, shownText } from '../../../src/core/render/index.js'
import { MECHANISM_SECTIONS } from '../../../src/core/render/mechanism-document.js'
import { type RealCatalog, realCatalog } from '../../support/real-catalog.js'

let real: RealCatalog
beforeAll(async () => {
  real = await realCatalog()
})
const view = (width: number) => ({ width, paint: plain })

/** Words only: where lines break does not matter, nor how a sentence ends before what follows it. */
const flat = (text: string): string => text.replace(/[\s.]+/g, '')

function sentencesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(sentencesIn)
}

test('a page says first that it is a mechanism, and then everything of its record', () => {
  for (const page of real.mechanisms) {
    const text = shownText(page, view(100))
    expect(text.split('\n')[1]).toMatch(/^A mechanism: you get it by choosing /)
    expect(flat(text)).toContain('Youdonotbuildit')
    for (const sentence of sentencesIn(page.record)) expect(flat(text)).toContain(flat(sentence))
    for (const { pattern } of page.record.related) expect(text).toContain(pattern)
    expect(text).not.toMatch(/undefined|NaN|\[object/)
  }
})

test.each([60, 80, 120])('no line is longer than %i columns', (width) => {
  for (const page of real.mechanisms)
    expect(
      shownText(page, view(width))
        .split('\n')
        .filter((line) => [...line].length > width && line.includes(' ', 8)),
    ).toEqual([])
})

test('sections can be asked for one by one; every citation is resolved', () => {
  for (const page of real.mechanisms)
    for (const name of MECHANISM_SECTIONS) {
      const text = shownText(page, view(80), [name])
      const cited = [...text.matchAll(/\[[A-E]:([\d,]+)\]/g)].flatMap(([, list = '']) => list.split(','))
      for (const number of cited) expect(text).toMatch(new RegExp(`^ +${number}\\. `, 'm'))
      expect(text).not.toContain('A mechanism: you get it')
    }
})

test('a section that only patterns have is refused, with those of a mechanism', () => {
  const [page] = real.mechanisms
  if (!page) throw new Error('no mechanism')
  expect(() => shownText(page, view(80), ['payback'])).toThrow(
    expect.objectContaining({ code: 'value-not-allowed', why: expect.stringContaining('misconceptions') }),
  )
})

test('as data, a page is the record; sections narrow it; as Markdown it has one title', () => {
  for (const page of real.mechanisms) {
    expect(shownData(page)).toMatchObject({ mechanism: page.record, sources: page.sources })
    const { mechanism } = shownData(page, ['build']) as { mechanism: object }
    expect(Object.keys(mechanism)).toEqual(['id', 'name', 'build-it-yourself'])
    expect(shownMarkdown(page).match(/^# /gm)).toHaveLength(1)
  }
})

test('a list of patterns tells how many mechanisms there are; one of mechanisms that none is built', () => {
  const totals = { patterns: real.cards.length, mechanisms: real.mechanisms.length }
  const patterns = listedText({ kind: 'pattern', patterns: real.cards, totals }, view(80))
  expect(patterns).toContain(
    `${totals.mechanisms} mechanisms more, explained only: dsp list --kind mechanism`,
  )
  const mechanisms = listedText({ kind: 'mechanism', mechanisms: real.catalog.mechanisms, totals }, view(80))
  expect(mechanisms).toMatch(/^ {2}gossip +Every node/m)
  expect(mechanisms).toContain('none is built or recommended')
})
