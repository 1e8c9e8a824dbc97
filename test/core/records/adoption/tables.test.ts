import { describe, expect, test } from 'vitest'
import { deciding, inShort, stancesIn } from './finder.js'

const decidedBy = (table: string): string[] =>
  inShort(deciding('The table says what is to be done, for all.', table))

describe('a table with a verdict', () => {
  test.each([
    'Verdict',
    'Decision',
    '**Chosen**',
    'Selected?',
    'Outcome',
    'Recommendation',
    'Status',
    'Result',
  ])('on each row, in the column %s', (head) => {
    expect(
      decidedBy(
        `| Option | ${head} |\n|---|:-:|\n| Kafka | rejected |\n| RabbitMQ | chosen |\n| Saga | deferred |\n`,
      ),
    ).toEqual(['queue adopts decision', 'saga defers decision', 'stream rejects option'])
  })
  test.each([
    ['✅', 'adopts decision'],
    ['✅ small', 'adopts decision'],
    ['**Yes**', 'adopts decision'],
    ['Accepted, as it is small', 'adopts decision'],
    ['chosen (for now)', 'adopts decision'],
    ['❌ too big', 'rejects option'],
    ['No', 'rejects option'],
    ['Not chosen: too big', 'rejects option'],
    ['rejected because of its size', 'rejects option'],
    ['Later', 'defers decision'],
    ['out of scope', 'defers decision'],
  ])('may say %s', (verdict, expected) => {
    expect(decidedBy(`| Option | Verdict |\n|---|---|\n| Kafka | ${verdict} |\n`)).toEqual([
      `stream ${expected}`,
    ])
  })
  test.each(['', '7 of 10', 'noted', 'yesterday'])('says nothing with "%s"', (verdict) => {
    expect(decidedBy(`| Option | Verdict |\n|---|---|\n| Kafka | ${verdict} |\n`)).toEqual([])
  })
  test('may call what it decides a decision, too', () => {
    expect(decidedBy('| Decision | Outcome |\n|---|---|\n| Kafka | rejected |\n')).toEqual([
      'stream rejects option',
    ])
  })
  test('may have it on each column', () => {
    expect(
      decidedBy('| | Kafka | RabbitMQ |\n|---|---|---|\n| Cost | no | yes |\n| **Decision** | ❌ | ✅ |\n'),
    ).toEqual(['queue adopts decision', 'stream rejects option'])
  })
  test('may stand where options are weighed', () => {
    expect(
      inShort(
        '# X\n\n## Options\n\n| Option | Status |\n|---|---|\n| Kafka | rejected |\n| Queue | accepted |\n',
      ),
    ).toEqual(['queue adopts decision', 'stream rejects option'])
  })
})

describe('a table with answers', () => {
  test('has them in a column', () => {
    expect(
      decidedBy(
        '| Concern | Decision |\n|---|---|\n| Jobs in a cache | Use RabbitMQ |\n| Writes | **Outbox** table |\n| Pages | No CDN |\n',
      ),
    ).toEqual(['cdn rejects decision', 'outbox adopts decision', 'queue adopts decision'])
  })
  test('has them beside their reasons', () => {
    expect(decidedBy('| Choice | Rationale |\n|---|---|\n| RabbitMQ | small, unlike Kafka |\n')).toEqual([
      'queue adopts decision',
    ])
  })
  test('has one beside "decision"', () => {
    const rows = '| Topic | Jobs |\n|---|---|\n| Decision | Use Kafka |\n| Reason | A queue is slow |\n'
    expect(inShort(`# X\n\n## Summary\n\n${rows}`)).toEqual(['stream adopts decision'])
    expect(decidedBy('| Decision | Use Kafka |\n|---|---|\n| Reason | A queue is slow |\n')).toEqual([
      'stream adopts decision',
    ])
  })
})

test('a status in another section is not that of an option', () => {
  expect(inShort('# X\n\n## Parts\n\n| Part | Status |\n|---|---|\n| Kafka | accepted |\n')).toEqual([])
})

test('a second table is read for itself', () => {
  expect(
    decidedBy(
      '| Part | Size |\n|---|---|\n| Saga | 1 |\n\n| Option | Verdict |\n|---|---|\n| Kafka | yes |\n',
    ),
  ).toEqual(['stream adopts decision'])
})

test('the place is that of the words in the cell', () => {
  const [one] = stancesIn(
    deciding(
      'The table says it all, as we know.',
      '| Kafka | x |\n|---|---|\n| Decision | **Use Kafka** |\n',
    ),
  )
  expect(one).toMatchObject({
    pattern: 'stream',
    at: { line: 13, column: 20, endLine: 13, endColumn: 25 },
    quote: 'Use Kafka',
  })
})

test('a bar in a cell is none between cells', () => {
  expect(decidedBy('| Option | Verdict |\n|---|---|\n| a \\| Kafka | yes |\n')).toEqual([
    'stream adopts decision',
  ])
})
