import { describe, expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/link-dead.js'
import { fixedBy, foundBy } from '../../../support/findings.js'

const OTHERS = {
  '0002-size-limits.md': '# 2. Sizes\n\n## Status\n\nAccepted\n',
  '0003-retry.md': '# 3. Retry\n\n## Status\n\nAccepted\n',
  'api/0007-paging.md': '# 7. Paging\n\n## Status\n\nAccepted\n',
  'topic/README.md': '# Topic\n\n## Status\n\nAccepted\n',
  '../src/jobs.ts': 'code',
}
const log = (line: string) => ({
  files: { '0004-queue.md': `# 4. Queue\n\n## Status\n\nAccepted\n\n## Context\n\n${line}\n`, ...OTHERS },
})

describe('names what was meant', () => {
  test.each([
    ['[x](0002-sizelimits.md)', 'No file 0002-sizelimits.md; did you mean 0002-size-limits.md?'],
    ['[x](0011-retry.md)', 'No file 0011-retry.md; did you mean 0003-retry.md?'],
    ['[x](0007-paging.md)', 'No file 0007-paging.md; did you mean api/0007-paging.md?'],
    [
      '[x](0002-something-else.md)',
      'No file 0002-something-else.md; its number is that of 0002-size-limits.md.',
    ],
    ['[x](0099-gone.md)', 'No file 0099-gone.md.'],
    ['[x](../src/other.ts)', 'No file ../src/other.ts.'],
    ['[x](www.example.org/a)', 'No file www.example.org/a: an address starts with https://.'],
    ['[x](github.com/a/b)', 'No file github.com/a/b: an address starts with https://.'],
  ])('%s', (line, text) => {
    expect(foundBy(rule, log(line))).toEqual([`0004-queue.md:9:1-${line.length + 1} ${text}`])
  })
})

test('only 200 names are compared with those of all records: of a log that was moved, each link is dead', () => {
  const gone = Array.from({ length: 199 }, (_, index) => `0099-gone-${index}.md`)
  const links = ['0009-retrx.md', ...gone, '0009-retrz.md', '0009-retry.md']
  const found = foundBy(rule, log(links.map((name) => `[x](${name})`).join('\n\n')))
  expect([found[0], ...found.slice(-2)].map((text) => text?.replace(/^\S+ /, ''))).toEqual([
    'No file 0009-retrx.md; did you mean 0003-retry.md?',
    'No file 0009-retrz.md.',
    'No file 0009-retry.md; did you mean 0003-retry.md?',
  ])
})

describe('capitals', () => {
  test('count, and are mended', () => {
    const line = 'See [0002-Size-Limits.md](./0002-Size-Limits.md#x "title") there.'
    expect(foundBy(rule, log(line))).toEqual([
      '0004-queue.md:9:5-59 No file ./0002-Size-Limits.md#x: its name is 0002-size-limits.md, and capitals count on most systems.',
    ])
    expect(fixedBy(rule, log(line), '0004-queue.md').split('\n')[8]).toBe(
      'See [0002-Size-Limits.md](./0002-size-limits.md#x "title") there.',
    )
  })

  test('are left alone in the words of a link', () => {
    const files = {
      '0001-x.md': '# 1. X\n\n## Context\n\n[0002-Y Z.md](0002-Y%20Z.md)\n',
      '0002-y z.md': '# 2. Y\n\n## Status\n\nAccepted\n',
    }
    expect(foundBy(rule, { files })).toHaveLength(1)
    expect(fixedBy(rule, { files }, '0001-x.md')).toBe(files['0001-x.md'])
  })

  test('of a link by reference are left to people', () => {
    const line = 'See [sizes][s].\n\n[s]: 0002-Size-Limits.md'
    expect(foundBy(rule, log(line))).toHaveLength(1)
    expect(fixedBy(rule, log(line), '0004-queue.md')).toBe(log(line).files['0004-queue.md'])
  })
})

test('of two names that are near, the one with the same number was meant', () => {
  const files = {
    '0001-x.md': '# 1. X\n\n## Context\n\n[x](0018-staging.md)\n',
    '0015-staging.md': '# 15. X\n\n## Status\n\nAccepted\n',
    '0018-stagng.md': '# 18. X\n\n## Status\n\nAccepted\n',
  }
  expect(foundBy(rule, { files })).toEqual([
    '0001-x.md:5:1-21 No file 0018-staging.md; did you mean 0018-stagng.md?',
  ])
})

test.each([
  ['a record', '[x](0002-size-limits.md)'],
  ['a record and a heading', '[x](0002-size-limits.md#status)'],
  ['a file of the project', '[x](../src/jobs.ts#L10)'],
  ['a folder', '[x](topic/) and [y](topic)'],
  ['a page without its ending', '[x](0002-size-limits) and [y](0002-size-limits.html)'],
  ['a heading of the record', '[x](#status)'],
  ['addresses', '[x](https://example.org) <https://example.org> [y](mailto:a@example.org)'],
  ['a path of a site', '[x](/docs/a)'],
  ['what is filled in later', '[x]({{ site.url }}/a) [y](%7B%7B a %7D%7D)'],
  ['an image, which is another finding', '![x](gone.png)'],
  ['code', '`[x](gone.md)`'],
  ['a name with spaces', '[x](<../src/jobs.ts>)'],
])('says nothing about %s', (_, line) => {
  expect(foundBy(rule, log(line))).toEqual([])
})
