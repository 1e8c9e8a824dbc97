import {
  type PatternStance,
  type PatternWords,
  patternFinder,
  readRecord,
} from '../../../../src/core/records/index.js'

/** A small catalog, so that the tests hold whatever the real one says. */
const PATTERNS: readonly PatternWords[] = [
  { id: 'cdn', words: ['Content Delivery Network', 'CDN'] },
  { id: 'circuit-breaker', words: ['Circuit Breaker', 'circuit breaking'] },
  { id: 'cache', words: ['Cache-Aside', 'cache'] },
  { id: 'event-sourcing', words: ['Event Sourcing'] },
  { id: 'functions', words: ['Serverless Functions', 'Lambda'], never: ['lambda expression'] },
  { id: 'mesh', words: ['Service Mesh', 'mesh'], never: ['mesh'] },
  { id: 'outbox', words: ['Transactional Outbox', 'outbox'] },
  { id: 'queue', words: ['Message Queue', 'queue', 'RabbitMQ'] },
  { id: 'retry', words: ['Retry', 'centralised retries'] },
  { id: 'saga', words: ['Saga'] },
  { id: 'stream', words: ['Event Streaming', 'Kafka'] },
  { id: 'timeout', words: ['Timeout'], never: ['visibility timeout'] },
]

const finder = patternFinder(PATTERNS)

/** What is found in a record. */
export const stancesIn = (text: string): readonly PatternStance[] =>
  finder.stancesOf(readRecord('0001-x.md', text))

/** What is found, in short: `outbox adopts title`. */
export const inShort = (text: string): string[] =>
  stancesIn(text).map(({ pattern, stance, how }) => `${pattern} ${stance} ${how}`)

/** A record with a title that names nothing, and a decision. */
export const deciding = (decision: string, more = ''): string =>
  `# How it is done\n\n## Context\n\nThings are as they are.\n\n## Decision\n\n${decision}\n\n${more}`
