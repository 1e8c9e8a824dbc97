import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikeRecord, readRecord, type Span } from '../../../src/core/records/index.js'
import { expectPlacesInside } from './places.js'

const NYGARD = `# 7. Use a queue

Date: 2024-03-05

## Status

Accepted

## Context

The [old way](../old.md "title") loses orders; see ![a picture](orders.png).

## Decision

We will use a queue.

## Consequences

- Orders wait [here
  and there](#wait).
`

test('sections have roles, and their lines', () => {
  const { sections } = readRecord('0007-use-a-queue.md', NYGARD)
  expect(sections.map(({ role, from, to }) => [role, from, to])).toEqual([
    [undefined, 1, 4],
    ['status', 5, 8],
    ['context', 9, 12],
    ['decision', 13, 16],
    ['consequences', 17, 21],
  ])
})

test('links have the place of every character that they consist of', () => {
  const { links, lines } = readRecord('0007-use-a-queue.md', NYGARD)
  expect(links.map(({ href, isImage, at }) => [href, isImage, textAt(lines, at)])).toEqual([
    ['../old.md', false, '[old way](../old.md "title")'],
    ['orders.png', true, '![a picture](orders.png)'],
    ['#wait', false, '[here\n  and there](#wait)'],
  ])
})

test('a picture inside a link begins behind it and ends before it, also in another line', () => {
  const { links, lines } = readRecord('a.md', '# X\n\n  words\n[a\n![b](c.png) d](e.md) [f](g.md)\n')
  expect(links.map(({ at }) => textAt(lines, at))).toEqual([
    '[a\n![b](c.png) d](e.md)',
    '![b](c.png)',
    '[f](g.md)',
  ])
})

test('sections end where the next one of the same level or above begins', () => {
  const text = ['# A', '## B', '#### C', '### D', '## E', '# F', '### G'].join('\n')
  expect(readRecord('a.md', text).sections.map(({ heading, end }) => [heading.text, end])).toEqual([
    ['A', 5],
    ['B', 4],
    ['C', 3],
    ['D', 4],
    ['E', 5],
    ['F', 7],
    ['G', 7],
  ])
})

test.each([
  ['- a [x](y.md) b', '[x](y.md)'],
  ['> > quoted [x](y.md)', '[x](y.md)'],
  ['## Heading [x](y.md) ##', '[x](y.md)'],
  ['| a | b |\n| - | - |\n| c | d [x](y.md) |', '[x](y.md)'],
  ['1. one\n   [x](y.md)', '[x](y.md)'],
  ['**bold [x](y.md)**', '[x](y.md)'],
  ['see <https://example.org/a>', '<https://example.org/a>'],
])('a link in %j', (text, link) => {
  const { links, lines } = readRecord('a.md', `# X\n\n${text}\n`)
  expect(links.map(({ at }) => textAt(lines, at))).toEqual([link])
})

describe('a record is the same', () => {
  const plain = readRecord('0007-use-a-queue.md', NYGARD)
  test('with the line ends of Windows and with a byte order mark', () => {
    expect(readRecord('0007-use-a-queue.md', NYGARD.replaceAll('\n', '\r\n'))).toEqual(plain)
    expect(readRecord('0007-use-a-queue.md', `\uFEFF${NYGARD}`)).toEqual(plain)
  })
  test('behind front matter that is only for a site, but for its lines', () => {
    const site = readRecord('0007-use-a-queue.md', `---\nnav_order: 7\n---\n${NYGARD}`)
    expect([site.title.text, site.number, site.status?.state, site.date?.iso]).toEqual([
      plain.title.text,
      plain.number,
      plain.status?.state,
      plain.date?.iso,
    ])
    expect(site.status?.at.line).toBe((plain.status?.at.line ?? 0) + 3)
  })
})

test('front matter that is no YAML is said with its line, and the rest is read', () => {
  const { frontMatter, title } = readRecord('a.md', '---\nstatus: [\n---\n# X\n')
  expect(frontMatter.problem?.at.line).toBeGreaterThan(0)
  expect(title.text).toBe('X')
})

test('headings of a log in its own language', () => {
  const text = '# X\n\n## Tilstand\n\nAccepted\n'
  expect(readRecord('a.md', text).status).toBeUndefined()
  expect(readRecord('a.md', text, { headings: { status: ['Tilstand'] } }).status?.state).toBe('accepted')
})

describe('any text is read, and every place lies in it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '---\n',
      '# 1. X\n',
      '## Status\n',
      'Superseded by ',
      '[a](b.md)',
      '| Status | x |\n',
      '| - | - |\n',
      '```\n',
      '> ',
      '- **Date:** 31/02/2020\n',
      '<!-- ',
      ' -->',
      '![',
      '](',
      '\r\n',
      '\uFEFF',
      'status: [',
      '~~',
      '\u0000',
    ),
    fc.string({ maxLength: 12 }),
  )
  test('however it is put together', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const record = readRecord('0001-x.md', pieces.join(''))
        expectPlacesInside(record)
      }),
      { numRuns: 2_000 },
    )
  })
})

function textAt(lines: readonly string[], { line, column, endLine, endColumn }: Span): string {
  const taken = lines.slice(line - 1, endLine)
  const last = taken.length - 1
  return taken
    .map((text, index) =>
      text.slice(index === 0 ? column - 1 : 0, index === last ? endColumn - 1 : undefined),
    )
    .join('\n')
}

test.each([
  ['0017-snippets.md', '```ts\nconst a = 1\n```\n\n```ts\nconst b = 2\n```\n', false],
  ['0017-snippets.md', '```ts\nconst a = 1\n```\n\nThat is how.\n', true],
  ['0017-snippets.md', '', true],
  ['snippets.md', 'No number.\n', false],
])('%s of %j is a record: %s', (path, text, isRecord) => {
  expect(looksLikeRecord(readRecord(path, text))).toBe(isRecord)
})
