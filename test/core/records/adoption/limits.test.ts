import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternFinder, readRecord } from '../../../../src/core/records/index.js'
import { deciding, stancesIn } from './finder.js'

const STANCES = ['adopts', 'rejects', 'defers', 'mentions']
const BITS = [
  ...[
    'use',
    'not',
    'queue',
    'Kafka',
    'outbox',
    'instead of',
    'later',
    'we',
    'will',
    'if',
    'replace',
    'by',
    'option 1',
    'chosen option:',
  ],
  ...[
    '.',
    ',',
    ':',
    '(',
    ')',
    '`',
    '**',
    '~~',
    '[',
    '](',
    '<',
    '>',
    '<!--',
    '-->',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '> ',
    '| a |',
  ],
  ...[
    '# ',
    '## Decision\n',
    '## Options\n',
    '### Option 1: ',
    '---\n',
    'patterns: [',
    '\u0001',
    '\u{1F600}',
    'é',
  ],
]

test('any text is read, with one stance a pattern, within its lines', () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...BITS), fc.string({ maxLength: 8 })), { maxLength: 60 })
  fc.assert(
    fc.property(text, (parts) => {
      const written = parts.join(' ')
      const found = stancesIn(written)
      const lines = written.split(/\r\n|\n|\r/).length
      expect(new Set(found.map(({ pattern }) => pattern)).size).toBe(found.length)
      for (const { stance, at, quote } of found) {
        expect(STANCES).toContain(stance)
        expect(at.line).toBeGreaterThan(0)
        expect(at.endLine).toBeLessThanOrEqual(lines)
        expect(quote.length).toBeLessThanOrEqual(200)
      }
    }),
    { numRuns: 200 },
  )
})

test('denying a decision turns it around, whichever the words between', () => {
  const words = fc.array(fc.constantFrom('new', 'small', 'durable', 'shared', 'big'), { maxLength: 4 })
  fc.assert(
    fc.property(words, (between) => {
      const rest = `use a ${between.join(' ')} queue for all of it, and nothing else than that`
      expect(stancesIn(deciding(`We will ${rest}.`))).toMatchObject([{ stance: 'adopts' }])
      expect(stancesIn(deciding(`We will not ${rest}.`))).toMatchObject([{ stance: 'rejects' }])
    }),
  )
})

/** Texts of a size that take long where something is read again and again. */
const HEAVY: readonly [string, (size: number) => string][] = [
  ['many sentences', (size) => deciding('We will use a queue. '.repeat(size / 21))],
  ['one endless sentence', (size) => deciding('we use a queue and Kafka '.repeat(size / 25))],
  ['one endless list', (size) => deciding(`We will use: ${'queue, '.repeat(size / 7)}`)],
  ['many items', (size) => deciding(`We will use:\n\n${'- a queue\n'.repeat(size / 10)}`)],
  [
    'many options',
    (size) =>
      `# X\n\n## Options\n\n${'* Kafka and a queue\n'.repeat(size / 20)}\n## Decision\n\nChosen option: Kafka\n`,
  ],
  ['a word without an end', (size) => deciding('queue'.repeat(size / 5))],
  ['code that never ends', (size) => deciding(`\`aa ${'aa '.repeat(size / 3)}1\``)],
  ['open brackets', (size) => deciding('[a]( <b '.repeat(size / 8))],
  ['marks', (size) => deciding('(((~~`!'.repeat(size / 7))],
  ['a title', (size) => `# ${'Kafka '.repeat(size / 6)}\n`],
]

test.each(HEAVY)('%s take time in proportion', (_, write) => {
  const timeOf = (size: number): number => {
    const record = readRecord('0001-x.md', write(size))
    const start = process.cpuUsage().user
    finder.stancesOf(record)
    return (process.cpuUsage().user - start) / 1000
  }
  timeOf(20_000)
  // Half a megabyte takes more than a minute in quadratic time.
  expect(timeOf(500_000)).toBeLessThan(5000)
})

const finder = patternFinder([
  { id: 'queue', words: ['queue'] },
  { id: 'stream', words: ['Kafka'] },
])
