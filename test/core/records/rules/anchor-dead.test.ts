import { describe, expect, test } from 'vitest'
import { anchorOf } from '../../../../src/core/records/lint/anchors.js'
import { rule } from '../../../../src/core/records/rules/anchor-dead.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string, behind = '') => ({
  files: {
    '0004-queue.md': `# 4. Queue\n\n## Status\n\nAccepted\n\n## Context\n\n${line}\n\n${behind}\n`,
    '0002-limits.md': '# 2. Limits\n\n## Status\n\nAccepted\n\n## Sizes\n',
    'README.md': '# Read me\n\n## Rules\n',
    '../docs/guide.md': '# Guide\n\n## First steps\n',
    '../src/a.ts': 'code',
  },
})

test.each([
  ['Decision Outcome', 'decision-outcome'],
  ['1. What & why?', '1-what--why'],
  ['`code` _and_ more', 'code-_and_-more'],
  ['Été à la côte', 'été-à-la-côte'],
  ['背景', '背景'],
  ['🚀 Start', '-start'],
])('GitHub makes an anchor of %j', (heading, anchor) => {
  expect(anchorOf(heading)).toBe(anchor)
})

describe('finds', () => {
  test.each([
    ['[x](#contxt)', 'No heading #contxt in this record; did you mean #context?'],
    ['[x](#qqqqqqqqqq)', 'No heading #qqqqqqqqqq in this record.'],
    ['[x](0002-limits.md#size)', 'No heading #size in 0002-limits.md; did you mean #sizes?'],
    ['[x](README.md#rule)', 'No heading #rule in README.md; did you mean #rules?'],
    [
      '[x](../docs/guide.md#first-step)',
      'No heading #first-step in ../docs/guide.md; did you mean #first-steps?',
    ],
  ])('%s', (line, text) => {
    expect(foundBy(rule, log(line))).toEqual([`0004-queue.md:9:1-${line.length + 1} ${text}`])
  })
})

test.each([
  ['a heading', '[x](#context) [y](#4-queue) [z](0002-limits.md#sizes)', ''],
  ['the second of two', '[x](#notes-1)', '### Notes\n\n### Notes'],
  [
    'an anchor by hand',
    '[x](#here) [y](#there) [z](#own)',
    '<a name="here"></a>\n\n<a id=there>\n\n## Z {#own}',
  ],
  ['a heading in a list or a quote', '[x](#inner) [y](#quoted)', '- ## Inner\n\n> ## Quoted'],
  ['a heading with a link', '[x](#see-here)', '## See [here](https://example.org)'],
  ['a heading of HTML', '[x](#made-by-hand)', '<h3 align="center">Made <b>by</b> hand</h3>'],
  ['the hyphens of other programs', '[x](#what-why) [y](#What_Why)', '## What & why?'],
  ['letters that are written as numbers', '[x](#%C3%A9t%C3%A9)', '## Été'],
  ['lines of code', '[x](../src/a.ts#L10) [y](#L3)', ''],
  ['the top', '[x](#top) [y](#)', ''],
  ['a file that is not there', '[x](gone.md#x)', ''],
  ['an image', '![x](#nothing)', ''],
])('says nothing about %s', (_, line, behind) => {
  expect(foundBy(rule, log(line, behind))).toEqual([])
})
