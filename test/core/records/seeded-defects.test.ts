import { describe, expect, test } from 'vitest'
import { logIn, logOfTexts } from '../../../scripts/records/corpus.js'
import { catalogKnowledge } from '../../../scripts/records/knowledge.js'
import { INJECTORS, seed } from '../../../scripts/records/seed.js'
import { seedDecisions } from '../../../scripts/records/seed-decisions.js'
import type { Log } from '../../../src/core/records/lint/log.js'
import type { Rule } from '../../../src/core/records/lint/rule.js'
import { RULES } from '../../../src/core/records/rules/index.generated.js'

// The whole, over many logs, is scripts/seed-defects.ts; this log of the project is small enough for every run.
const OWN = { name: 'docs/adr', log: logIn('docs/adr', '2026-11-21') }

const TOPICS = [
  'queue',
  'cache',
  'login',
  'search',
  'billing',
  'reports',
  'images',
  'mail',
  'exports',
  'prices',
  'stock',
  'maps',
]
const numbered = (index: number): string => String(index + 1).padStart(4, '0')
/** What the project's own records have no place for: a status below a heading, numbers in titles, people, drivers. */
const plainLog = (decision: string): Log =>
  logOfTexts(
    new Map(
      TOPICS.map((topic, index) => [
        `${numbered(index)}-keep-the-${topic}-simple.md`,
        `# ${index + 1}. Keep the ${topic} simple

Date: 2025-03-${String(index + 1).padStart(2, '0')}

Deciders: Ada, Ben

## Status

${topic === 'maps' ? 'Superseded by [1. Keep the queue simple](0001-keep-the-queue-simple.md)' : 'Accepted'}

## Context

The ${topic} takes two people a day each week, and nobody else knows how it works.

## Decision Drivers

- Time of people

## Considered Options

- A service of the cloud
- One table in the database

## ${decision}

We keep the ${topic} in one table of the database, which two teams run already.

## Consequences

Moving the ${topic} to a service later takes another week of work.
`,
      ]),
    ),
    '2026-11-21',
  )

const knowledge = catalogKnowledge()

const LOGS = [
  OWN,
  { name: 'plain', log: plainLog('Decision') },
  { name: 'without decisions', log: plainLog('One table') },
]

/** Rules about what a decision is about find it in records that say nothing of patterns themselves. */
const isOfContent = ({ id, family }: Rule): boolean =>
  family === 'architecture' || family === 'evidence' || id === 'tradeoff-unmentioned'
const FORM = RULES.filter((rule) => !isOfContent(rule))

test('there is a way to break every rule of form', () => {
  expect(Object.keys(INJECTORS).sort()).toEqual(FORM.map(({ id }) => id).sort())
})

describe('a defect that is put into a clean record is found', () => {
  test.each(FORM.filter(({ id }) => id in INJECTORS).map((rule) => [rule.id, rule] as const))(
    '%s',
    (id, rule) => {
      const injector = INJECTORS[id]
      const seeded = injector ? [...seed(rule, injector, LOGS, 3)] : []
      expect(seeded.length).toBeGreaterThan(0)
      expect(seeded.filter(({ isFound, inTwin }) => !isFound || inTwin > 0)).toEqual([])
    },
  )
})

describe('a decision with a defect that is written into a clean record is found', () => {
  test.each(RULES.filter(isOfContent).map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const seeded = [...seedDecisions(rule, [LOGS[1] ?? OWN], 3, knowledge)]
    expect(seeded.length).toBeGreaterThan(0)
    expect(seeded.filter(({ isFound, inTwin }) => !isFound || inTwin > 0)).toEqual([])
  })
})
