import { describe, expect, test } from 'vitest'
import type { Example } from '../../../src/core/records/lint/rule.js'
import { RULES } from '../../../src/core/records/rules/index.generated.js'
import { accepted, findingsOf } from '../../support/architecture.js'

/** A small log with a defect, and its twin in which somebody has thought of it; all rules of architecture look at both. */
interface Twins {
  readonly name: string
  readonly finds: string
  readonly in: string
  readonly bad: Example
  readonly good: Example
}

const ids = RULES.filter(({ family }) => family === 'architecture' || family === 'evidence').map(
  ({ id }) => id,
)

const log = (files: Example['files'], profile?: Example['profile']): Example => ({
  files,
  ...(profile && { profile }),
})

const SERVICES = { 'shape.style': 'services' }

const TWINS: readonly Twins[] = [
  {
    name: 'a queue, and nobody thinks of duplicates',
    finds: 'need-unmet',
    in: '0001-a.md',
    bad: log({
      '0001-a.md': accepted(
        '1. Put mails into a message queue',
        'We will use a message queue for mails. Failed messages are retried, then dead-lettered.',
      ),
    }),
    good: log({
      '0001-a.md': accepted(
        '1. Put mails into a message queue',
        'We will use a message queue for mails. Failed messages are retried, then dead-lettered. A mail that was sent is known by its id, so that a duplicate is dropped.',
      ),
    }),
  },
  {
    name: 'duplicates are handled in another record about the queue',
    finds: 'need-unmet',
    in: '0001-a.md',
    bad: log({
      '0001-a.md': accepted(
        '1. Use RabbitMQ as message queue',
        'We will use RabbitMQ. Failed messages are retried.',
      ),
      '0002-b.md': accepted('2. Name branches', 'Branches have no duplicate names.'),
    }),
    good: log({
      '0001-a.md': accepted(
        '1. Use RabbitMQ as message queue',
        'We will use RabbitMQ. Failed messages are retried.',
      ),
      '0002-b.md': accepted(
        '2. Write idempotent consumers',
        'All consumers of the message queue are idempotent.',
      ),
    }),
  },
  {
    name: 'events between services, and those within one process',
    finds: 'need-unmet',
    in: '0001-a.md',
    bad: log({
      '0001-a.md': accepted(
        '1. Event-driven architecture between services',
        'Services subscribe to topics of Kafka. Events are written in the same transaction as the change, by an outbox.',
      ),
    }),
    good: log({
      '0001-a.md': accepted(
        '1. Event-driven architecture between modules',
        'Modules subscribe to events of an in-memory bus, in the same transaction.',
      ),
    }),
  },
  {
    name: 'retries of calls that may not be repeated',
    finds: 'need-unmet',
    in: '0004-a.md',
    bad: log({
      '0004-a.md': accepted(
        '4. Retry calls with exponential backoff',
        'Calls to the payment provider are retried with exponential backoff after a timeout of two seconds.',
      ),
    }),
    good: log({
      '0004-a.md': accepted(
        '4. Retry calls with exponential backoff',
        'Calls to the payment provider are retried with exponential backoff after a timeout of two seconds. Each carries an idempotency key.',
      ),
    }),
  },
  {
    name: 'CQRS over a copy, and CQRS over one store',
    finds: 'need-unmet',
    in: '0007-a.md',
    bad: log({
      '0007-a.md': accepted('7. Use CQRS', 'Queries read a materialized view that events fill.'),
    }),
    good: log({
      '0007-a.md': accepted(
        '7. Use CQRS',
        'Each module has a model for reading and one for writing on the same database. For now the read model is immediately consistent.',
      ),
    }),
  },
  {
    name: 'a saga without anything that undoes its steps',
    finds: 'need-unmet',
    in: '0003-a.md',
    bad: log({
      '0003-a.md': accepted(
        '3. Book trips with a saga',
        'A trip is booked by a saga. A workflow engine calls flight, hotel and car one after the other, with a timeout each and an idempotency key.',
      ),
    }),
    good: log({
      '0003-a.md': accepted(
        '3. Book trips with a saga',
        'A trip is booked by a saga. A workflow engine calls flight, hotel and car one after the other, with a timeout each and an idempotency key. When one fails, the steps before it are compensated.',
      ),
    }),
  },
  {
    name: 'an outbox without a channel',
    finds: 'prerequisite-missing',
    in: '0002-a.md',
    bad: log({
      '0002-a.md': accepted(
        '2. Use a transactional outbox',
        'Orders are written together with a row of the outbox. Receivers are idempotent.',
      ),
    }),
    good: log({
      '0002-a.md': accepted(
        '2. Use a transactional outbox',
        'Orders are written together with a row of the outbox, which a relay hands to Kafka. Receivers are idempotent.',
      ),
    }),
  },
  {
    name: 'two styles of architecture at once',
    finds: 'pattern-conflict',
    in: '0009-b.md',
    bad: log({
      '0002-a.md': accepted('2. Build a modular monolith', 'We build a modular monolith.'),
      '0009-b.md': accepted(
        '9. Use microservices',
        'We split the system into microservices. They run on Kubernetes and are found by service discovery.',
      ),
    }),
    good: log({
      '0002-a.md': accepted('2. Build a modular monolith', 'We build a modular monolith.'),
      '0009-b.md': accepted(
        '9. Use microservices',
        'We split the system into microservices, other than [before](0002-a.md). They run on Kubernetes and are found by service discovery.',
      ),
    }),
  },
  {
    name: 'retries in the client and in the mesh',
    finds: 'nested-retry',
    in: '0006-b.md',
    bad: log({
      '0005-a.md': accepted(
        '5. Retry with exponential backoff in the HTTP client',
        'The client library retries idempotent calls with exponential backoff and a timeout.',
      ),
      '0006-b.md': accepted(
        '6. Exponential backoff in Envoy',
        'Envoy retries idempotent calls with exponential backoff and a timeout.',
      ),
    }),
    good: log({
      '0005-a.md': accepted(
        '5. Retry with exponential backoff in the HTTP client',
        'The client library retries idempotent calls with exponential backoff and a timeout.',
      ),
      '0006-b.md': accepted(
        '6. No retries in Envoy',
        'Envoy does not retry; we retry at one layer, the client.',
      ),
    }),
  },
  {
    name: 'a mesh for three services, and one for eighty',
    finds: 'contraindicated',
    in: '0006-a.md',
    bad: log(
      { '0006-a.md': accepted('6. Use a service mesh', 'We adopt the service mesh Linkerd on Kubernetes.') },
      { ...SERVICES, 'shape.services': 3 },
    ),
    good: log(
      { '0006-a.md': accepted('6. Use a service mesh', 'We adopt the service mesh Linkerd on Kubernetes.') },
      { ...SERVICES, 'shape.services': 80, 'team.engineers': 150, 'team.experience': 'seasoned' },
    ),
  },
  {
    name: 'an outbox that promises exactly once',
    finds: 'overclaim',
    in: '0002-a.md',
    bad: log({
      '0002-a.md': accepted(
        '2. Use a transactional outbox',
        'The outbox, relayed to Kafka, guarantees exactly-once delivery. Consumers are idempotent.',
      ),
    }),
    good: log({
      '0002-a.md': accepted(
        '2. Use a transactional outbox',
        'The outbox, relayed to Kafka, cannot give exactly-once delivery. Consumers are idempotent.',
      ),
    }),
  },
  {
    name: 'a cache that is never stale',
    finds: 'overclaim',
    in: '0004-a.md',
    bad: log({
      '0004-a.md': accepted('4. Products in memory', 'The cache of products is always up to date.'),
    }),
    good: log({
      '0004-a.md': accepted('4. Products in memory', 'The cache of products is up to a minute old.'),
    }),
  },
  {
    name: 'ACID across services',
    finds: 'overclaim',
    in: '0004-a.md',
    bad: log({
      '0004-a.md': accepted('4. Orders', 'The new library gives us ACID transactions across all services.'),
    }),
    good: log({
      '0004-a.md': accepted('4. Orders', 'We give up ACID transactions across services.'),
    }),
  },
  {
    name: 'availability of 100 %',
    finds: 'overclaim',
    in: '0004-a.md',
    bad: log({ '0004-a.md': accepted('4. Two zones', 'With two zones the shop has 100 % availability.') }),
    good: log({
      '0004-a.md': accepted(
        '4. Two zones',
        'With two zones the shop meets its target, which is not 100 % availability.',
      ),
    }),
  },
  {
    name: 'scale without a limit',
    finds: 'overclaim',
    in: '0004-a.md',
    bad: log({ '0004-a.md': accepted('4. Functions', 'The platform scales infinitely.') }),
    good: log({ '0004-a.md': accepted('4. Functions', 'The platform scales up to 1,000 instances.') }),
  },
  {
    name: 'a figure without a source',
    finds: 'claim-unsourced',
    in: '0004-a.md',
    bad: log({
      '0004-a.md': accepted('4. Images', 'Smaller images reduce the time of a deployment by 40 %.'),
    }),
    good: log({
      '0004-a.md': accepted(
        '4. Images',
        'We measured that smaller images reduce the time of a deployment by 40 %.',
      ),
    }),
  },
  {
    name: 'a mesh that was put off until there are 20 services',
    finds: 'growth-trigger-crossed',
    in: '0005-a.md',
    bad: log(
      {
        '0005-a.md': `---\ndefers: [service-mesh]\n---\n\n${accepted('5. No mesh', 'The service mesh has to wait until we run 20 services.')}`,
      },
      { ...SERVICES, 'shape.services': 26 },
    ),
    good: log(
      {
        '0005-a.md': `---\ndefers: [service-mesh]\n---\n\n${accepted('5. No mesh', 'The service mesh has to wait until we run 20 services.')}`,
      },
      { ...SERVICES, 'shape.services': 12 },
    ),
  },
  {
    name: 'retries without a key where a repetition hurts',
    finds: 'antipattern-shown',
    in: '0004-a.md',
    bad: log(
      {
        '0004-a.md': accepted(
          '4. Retry payments with exponential backoff',
          'Payments are retried with exponential backoff after a timeout; double charges are paid back, so each happens twice at most.',
        ),
      },
      { 'consistency.duplicates-hurt': true, 'existing.patterns': [] },
    ),
    good: log(
      {
        '0004-a.md': accepted(
          '4. Retry payments with exponential backoff',
          'Payments are retried with exponential backoff after a timeout. Each carries an idempotency key.',
        ),
      },
      { 'consistency.duplicates-hurt': true, 'existing.patterns': [] },
    ),
  },
]

describe.each(TWINS.map((twins) => [twins.name, twins] as const))(
  '%s',
  (_, { finds, in: path, bad, good }) => {
    test(`${finds} finds it, and no other rule finds anything`, () => {
      expect(findingsOf(ids, bad).map((one) => [one.rule, one.path])).toEqual([[finds, path]])
    })

    test('nothing is found in the twin', () => {
      expect(findingsOf(ids, good).map(({ rule, text }) => [rule, text])).toEqual([])
    })
  },
)

test.each(['Proposed', 'Rejected', 'Deprecated', 'Superseded by [2](0002-b.md)'])(
  'a record that does not hold is not checked: %s',
  (status) => {
    const text = accepted('1. Put mails into a message queue', 'We will use a message queue.').replace(
      'Accepted',
      status,
    )
    expect(findingsOf(ids, log({ '0001-a.md': text }))).toEqual([])
  },
)

test('where most records state no status, those without one hold', () => {
  const text =
    '# 1. Put mails into a message queue\n\n## Decision\n\nWe will use a message queue; what fails goes to a dead-letter queue.\n'
  expect(findingsOf(ids, log({ '0001-a.md': text })).map(({ rule }) => rule)).toEqual(['need-unmet'])
})
