import { describe, expect, test } from 'vitest'
import { deciding, inShort, stancesIn } from './finder.js'

describe('the front matter', () => {
  test('lists what is adopted, by id, name or alias', () => {
    expect(inShort('---\npatterns: [outbox, Event Sourcing, mesh]\n---\n# X\n')).toEqual([
      'event-sourcing adopts front-matter',
      'mesh adopts front-matter',
      'outbox adopts front-matter',
    ])
  })
  test('says the stance in a map, and wins over the text', () => {
    const text =
      '---\npatterns:\n  adopts: [saga]\n  rejects:\n    - outbox\n---\n# Use an outbox\n\n## Decision\n\nNo saga.\n'
    expect(inShort(text)).toEqual(['outbox rejects front-matter', 'saga adopts front-matter'])
  })
  test('leaves out what is no pattern', () => {
    expect(inShort('---\npatterns: [outbox of ours, nothing]\n---\n# X\n')).toEqual([])
  })
})

describe('the chosen option', () => {
  const options = '## Considered Options\n\n* A table\n* Use Kafka\n* Use a message queue\n\n'

  test('is adopted, the others are rejected', () => {
    expect(
      inShort(
        `# Jobs\n\n${options}## Decision Outcome\n\nChosen option: "Use a message queue", because it works.\n`,
      ),
    ).toEqual(['queue adopts chosen-option', 'stream rejects option'])
  })
  test('may be a number', () => {
    const numbered =
      '## Options\n\n### Option 1: Use Kafka\n\nText.\n\n### Option 2: Use a message queue\n\nText.\n\n'
    for (const choice of [
      'Option 2.',
      'Solution number 2',
      'We decided on option 2 because of its cost.',
      'Chosen option: 2',
    ])
      expect(inShort(`# Jobs\n\n${numbered}## Decision\n\n${choice}\n`)).toEqual([
        'queue adopts chosen-option',
        'stream rejects option',
      ])
  })
  test('may be a number in a list of solutions', () => {
    const text =
      '# Jobs\n\n## Possible solutions\n\n### 1. Kafka\n\nText.\n\n### 2. Message queue\n\nText.\n\n## Decision\n\nSolution number 2 - it is simple\n'
    expect(inShort(text)).toEqual(['queue adopts chosen-option', 'stream rejects option'])
  })
  test('may be marked where the options are', () => {
    expect(inShort('# Jobs\n\n## Options\n\n### Option 1: Kafka (chosen)\n\n### Option 2: Queue\n')).toEqual([
      'queue rejects option',
      'stream adopts chosen-option',
    ])
  })
  test('is none where none is chosen', () => {
    expect(inShort(`# Jobs\n\n${options}`)).toEqual(['queue mentions elsewhere', 'stream mentions elsewhere'])
    expect(inShort(`# Jobs\n\n${options}## Decision\n\nWe did not take option 2.\n`)).toEqual([
      'queue mentions elsewhere',
      'stream mentions elsewhere',
    ])
  })
  test('keeps what another option shares with it', () => {
    const text =
      '# Jobs\n\n## Options\n\n### Option 1: Kafka with polling\n\n### Option 2: Kafka with a push\n\n## Decision\n\nOption 1\n'
    expect(inShort(text)).toEqual(['stream adopts chosen-option'])
  })
  test('turns down alternatives that a record calls so', () => {
    expect(inShort(deciding('We will use a queue.', '## Rejected alternatives\n\n* Kafka\n'))).toEqual([
      'queue adopts decision',
      'stream rejects option',
    ])
  })
})

describe('what stands elsewhere is only mentioned', () => {
  test.each([
    ['the context', '## Context\n\nWe will use a queue.\n'],
    ['what a context promises', '## Context\n\n### Plans\n\nWe will use a queue.\n'],
    ['what consequences say of others', '## Consequences\n\nUsers will use a queue.\n'],
    ['what options would do', '## Options\n\n### Details\n\nWe will use a queue.\n'],
    ['a need in a text of its own', '## Notice\n\nWe need to add a queue.\n'],
    ['a plan without a verb of ours', '## Rollout\n\nUse a queue.\n'],
    [
      'what speaks for a decision',
      '## Decision\n\nIt is as it is, since all of us agreed.\n\n### Advantages\n\nWe will use a queue.\n',
    ],
  ])('%s', (_, text) => {
    expect(inShort(`# X\n\n${text}`)).toEqual(['queue mentions elsewhere'])
  })
  test('code, quotes, comments and tables without a verdict are not read', () => {
    expect(
      inShort(
        deciding(
          '```\nuse a queue\n```\n\n> Use a queue.\n\n| a |\n| - |\n| use a queue |\n\n<!-- use a queue -->',
        ),
      ),
    ).toEqual([])
  })
})

describe('what a section besides the decision clearly says', () => {
  test.each([
    ['## Rollout\n\nWe will use a queue.\n', 'queue adopts elsewhere'],
    ['## Rollout\n\nWe are going to add a queue.\n', 'queue adopts elsewhere'],
    ['## Consequences\n\nWe will use a queue.\n', 'queue adopts elsewhere'],
    ['## Consequences\n\nWe need to implement a queue.\n', 'queue adopts elsewhere'],
    ['## Consequences\n\nWe will have to use a queue.\n', 'queue adopts elsewhere'],
    ['## Rollout\n\nWe ruled out a queue.\n', 'queue rejects elsewhere'],
    ['## Rollout\n\nWe have rejected the idea of a queue.\n', 'queue rejects elsewhere'],
    ['## Rollout\n\nWe will not use a queue.\n', 'queue mentions elsewhere'],
    ['## Rollout\n\nWe may add a queue.\n', 'queue mentions elsewhere'],
    ['## Rollout\n\nOur project will use a queue.\n', 'queue mentions elsewhere'],
  ])('%s', (text, expected) => {
    expect(inShort(`# X\n\n${text}\n## Decision\n\nWe go on.\n`)).toEqual([expected])
  })
})

describe('where no section is for the decision', () => {
  test.each(['Design', 'Detailed design', 'Proposed approach', 'Specification', 'Solution overview'])(
    'the one with the design is: %s',
    (heading) => {
      expect(inShort(`# X\n\n## ${heading}\n\nJobs should use a queue.\n`)).toEqual(['queue adopts decision'])
    },
  )
  test.each(['Current design', 'Design discussion', 'Rationale of the design', 'Details'])(
    '%s is not',
    (heading) => {
      expect(inShort(`# X\n\n## ${heading}\n\nJobs should use a queue.\n`)).toEqual([
        'queue mentions elsewhere',
      ])
    },
  )
  test('only there', () => {
    expect(
      inShort('# X\n\n## Design\n\nJobs should use a queue.\n\n## Decision\n\nIt is settled.\n'),
    ).toEqual(['queue mentions elsewhere'])
  })
})

describe('an option', () => {
  const options =
    '# X\n\n## Options\n\n### Switch target groups\n\nText.\n\n### Route with a CDN\n\nText.\n\n### Status quo\n\nText.\n\n'

  test('is chosen by its words', () => {
    expect(inShort(`${options}## Decision\n\nWe use the target group switching method.\n`)).toContain(
      'cdn rejects option',
    )
    expect(inShort(`${options}## Decision\n\nIt was decided to keep the status quo.\n`)).toContain(
      'cdn rejects option',
    )
  })
  test.each([
    'We use groups.',
    'Not the status quo.',
    'It is better than the status quo.',
    'We switch target groups or keep the status quo.',
    'It is settled. It is done. The status quo is bad.',
  ])('is not chosen by %s', (decision) => {
    expect(inShort(`${options}## Decision\n\n${decision}\n`)).toEqual(['cdn mentions elsewhere'])
  })
  test.each([
    'Rejected because of its cost.',
    '**Rejected**: too big.',
    'This option was discarded.',
    'Ruled out.',
  ])('can be turned down in its text: %s', (text) => {
    expect(
      inShort(
        `# X\n\n## Options\n\n### Use Kafka\n\nIt is known.\n\n${text}\n\n## Decision\n\nWe use a queue.\n`,
      ),
    ).toEqual(['queue adopts decision', 'stream rejects option'])
  })
  test('is not chosen by one word', () => {
    expect(
      inShort(
        '# X\n\n## Options\n\n### Polling\n\nText.\n\n### Route with a CDN\n\nText.\n\n## Decision\n\nWe know what polling is to others.\n',
      ),
    ).toEqual(['cdn mentions elsewhere'])
  })
  test('is not turned down by other words', () => {
    expect(
      inShort(
        '# X\n\n## Options\n\n### Use Kafka\n\nRejections are sent on.\n\n## Decision\n\nWe use a queue.\n',
      ),
    ).toEqual(['queue adopts decision', 'stream mentions elsewhere'])
  })
  test('is a heading below the options, not one below an option', () => {
    expect(
      inShort(
        '# X\n\n## Options\n\n### 1. A table\n\n#### Kafka\n\nText.\n\n### 2. A file\n\n## Decision\n\nOption 2\n',
      ),
    ).toEqual([])
  })
  test('adopts with what its text proposes when it is chosen, and rejects when it is not', () => {
    const text = (choice: number): string =>
      `# X\n\n## Options\n\n### 1. Events\n\nWe would add Kafka.\n\n### 2. A table\n\nUse a queue too.\n\n## Decision\n\nOption ${choice}\n`
    expect(inShort(text(1))).toEqual(['queue rejects option', 'stream adopts chosen-option'])
    expect(inShort(text(2))).toEqual(['queue adopts chosen-option', 'stream rejects option'])
  })
  test('is proposed where its text starts', () => {
    expect(
      inShort(
        '# X\n\n## Options\n\n### 1. Events\n\nThey are there.\n\nWe would use a queue.\n\n### 2. A table\n\n## Decision\n\nOption 2\n',
      ),
    ).toEqual(['queue mentions elsewhere'])
  })
  test('is turned down with what alternatives propose', () => {
    for (const sentence of ['Another solution is to use Kafka.', 'We could have used a table, or add Kafka.'])
      expect(
        inShort(deciding('It is settled, as all of us know.', `## Alternatives\n\n${sentence}\n`)),
      ).toEqual(['stream rejects option'])
    expect(
      inShort(
        deciding('It is settled, as all of us know.', '## Alternatives\n\nMany know that Kafka may grow.\n'),
      ),
    ).toEqual(['stream mentions option'])
  })
  test('that is only named for comparison is still turned down', () => {
    expect(
      inShort(
        '# X\n\n## Options\n\n### 1. Kafka\n\nText.\n\n### 2. Polling\n\nNot as with Kafka.\n\n## Decision\n\nOption 2\n',
      ),
    ).toEqual(['stream rejects option'])
  })
})

test('a title counts before the decision, a decision before a mention', () => {
  expect(inShort(`# Use a saga\n\n## Decision\n\nWe will not use a saga for refunds.\n`)).toEqual([
    'saga adopts title',
  ])
  expect(inShort(`# Names of sagas\n\n## Decision\n\nWe will use a saga.\n`)).toEqual([
    'saga adopts decision',
  ])
})

test('a rejected record rejects what it proposes', () => {
  expect(
    inShort('# Use a saga\n\n## Status\n\nRejected\n\n## Decision\n\nWe will use an outbox. No queue.\n'),
  ).toEqual(['outbox rejects decision', 'queue rejects decision', 'saga rejects title'])
})

test('a title is a plan while the decision is open', () => {
  for (const decision of ['TODO: describe', '_TBD_', ''])
    expect(inShort(`# Use a saga\n\n## Decision\n\n${decision}\n`)).toEqual(['saga defers title'])
})

test('a stance says where it was read, and in which words', () => {
  const [one] = stancesIn(deciding('We talk.\nWe will use an **event\nsourcing** store.'))
  expect(one).toEqual({
    pattern: 'event-sourcing',
    stance: 'mentions',
    how: 'decision',
    at: { line: 10, column: 18, endLine: 11, endColumn: 9 },
    quote: 'We will use an **event sourcing** store',
  })
  const [title] = stancesIn('---\na: 1\n---\n\n# 12. Use an outbox\n')
  expect(title).toMatchObject({
    at: { line: 5, column: 14, endLine: 5, endColumn: 20 },
    quote: 'Use an outbox',
  })
  const [option] = stancesIn(
    '# X\n\n## Options\n\n### Option 1: Use Kafka\n\n### Option 2: None\n\n## Decision\n\nOption 2\n',
  )
  expect(option).toMatchObject({
    stance: 'rejects',
    at: { line: 5, column: 19, endLine: 5, endColumn: 24 },
    quote: 'Use Kafka',
  })
})

test('a title that stands nowhere in these words has the line itself for its place', () => {
  for (const text of ['---\nstatus: accepted\n---\n', '## Decision\n\nYes.\n'])
    for (const { at } of stancesIn(text).filter(({ how }) => how === 'title'))
      expect(at.endColumn).toBeLessThanOrEqual((text.split('\n')[at.line - 1] ?? '').length + 1)
  expect(stancesIn('Use a\nmessage queue\n===\n\n## Decision\n\nYes.\n')[0]?.at).toMatchObject({
    line: 1,
    column: 1,
    endColumn: 6,
  })
})
