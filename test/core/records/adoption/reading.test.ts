import { describe, expect, test } from 'vitest'
import { deciding, inShort } from './finder.js'

describe('a title', () => {
  test.each([
    ['Use a circuit breaker', 'circuit-breaker adopts title'],
    ['Use RabbitMQ for orders', 'queue adopts title'],
    ['Circuit breakers', 'circuit-breaker adopts title'],
    ['Caches for product pages', 'cache adopts title'],
    ['Retry policy', 'retry adopts title'],
    ['Centralized Retries', 'retry adopts title'],
    ['Distributed event-sourcing — first version', 'event-sourcing adopts title'],
    ['Publish orders via the outbox', 'outbox adopts title'],
    ['Move the reports from Lambda to Kafka', 'functions rejects title'],
    ['Move the reports from the mainframe to Kafka', 'stream adopts title'],
    ['Replace RabbitMQ by Kafka', 'queue rejects title'],
    ['Replace polling with Kafka', 'stream adopts title'],
    ['Do not use a service mesh', 'mesh rejects title'],
    ['No CDN', 'cdn rejects title'],
    ['Remove the saga', 'saga rejects title'],
    ['Against the use of sagas', 'saga rejects title'],
    ['Prefer polling over Kafka', 'stream rejects title'],
    ['Polling instead of Kafka', 'stream rejects title'],
    ['Kafka will be removed', 'stream rejects title'],
    ['Introduce sagas later', 'saga defers title'],
    ['Retry processor without threads', 'retry mentions title'],
    ['Names of Kafka topics', 'stream mentions title'],
    ['Optimise the outbox', 'outbox mentions title'],
    ['Cleaning up the outbox', 'outbox mentions title'],
    ['Colours of pages in the CDN', 'cdn mentions title'],
    ['Kafka is fast', 'stream mentions title'],
    ['Do we need Kafka?', 'stream mentions title'],
    ['Kafka vs polling', 'stream mentions title'],
    ['Upgrade Kafka', 'stream mentions title'],
    ['Saga API design', 'saga adopts title'],
    ['Logging and sagas', 'saga adopts title'],
    ['Logging sagas', 'saga mentions title'],
    ['Kafka integration', 'stream adopts title'],
  ])('%s', (title, expected) => {
    expect(inShort(`# 4. ${title}\n`)).toContain(expected)
  })
})

describe('a sentence of a decision', () => {
  test.each([
    'We will use a queue.',
    'We are going to introduce a new queue, and measure it.',
    'Orders and queues: we decided to rely on a message queue.',
    'Jobs should use a durable queue.',
    'Jobs are delivered using a message queue.',
    'Use *RabbitMQ* to hold the jobs.',
    'Use [RabbitMQ](https://example.org/kafka) to hold the jobs.',
    'Use `message queue` semantics.',
    'We decided that\nwe will add\na message\nqueue.',
    'The message queue will be introduced in May.',
    'A queue was chosen.',
    'We will run the jobs on RabbitMQ.',
    'Jobs are kept in RabbitMQ.',
    'We use a database table as a queue.',
    'We will drop the table in favour of a queue.',
    'We will use two kinds of queues.',
    'We will have a queue.',
    'Use a mailbox, a ledger, and a queue.',
    'We will use a queue, which can be replaced later.',
    'Requests will be sent through a queue.',
    'Jobs are retried with a queue.',
    'We will hold the orders back with a queue.',
    'Failures will be sent to a queue.',
    'Failures are published to RabbitMQ.',
    'A queue will keep the jobs.',
    'A queue will hand out the jobs.',
    'RabbitMQ shall distribute the jobs.',
    'A queue of all jobs (by time: the oldest first) will be maintained.',
    'A queue for jobs will be created.',
    'A queue and a table will be introduced.',
    'A queue is the best solution for us.',
    'Queues are a good fit.',
    'We are going to add a queue.',
    'We will use the queue API.',
  ])('adopts: %s', (sentence) => {
    expect(inShort(deciding(`It is settled, after a long talk about all that.\n\n${sentence}`))).toEqual([
      'queue adopts decision',
    ])
  })

  test.each([
    'We will not use a queue.',
    "We won't be using queues.",
    'We do not need a queue.',
    'We decided against a queue.',
    'We decided not to adopt a queue.',
    'We will stop using queues.',
    'We will replace the queue with a table.',
    'We will use a table instead of a queue.',
    'We will use a table rather than a queue.',
    'We prefer a table over a queue.',
    'We will move the jobs from the queue to a table.',
    'The queue will be removed.',
    'A queue was considered but rejected.',
    'A message queue is not needed.',
    'No queue.',
    'We no longer use RabbitMQ.',
    'We will avoid queues.',
    'Requests will not be sent through a queue.',
    'A table has advantages over using a queue.',
    'A queue and a table will not be done.',
    'A queue does not meet our needs.',
    'A queue is not an option.',
    'A queue is too heavy.',
    'Jobs will not be kept in RabbitMQ.',
  ])('rejects: %s', (sentence) => {
    expect(inShort(deciding(`It is settled, after a long talk about all that.\n\n${sentence}`))).toEqual([
      'queue rejects decision',
    ])
  })

  test.each([
    'We may use a queue.',
    'We consider adding a queue.',
    'We will add a queue later.',
    'A queue is out of scope.',
    'A queue could be used.',
    'In the future we will use a queue.',
    'Requests could be sent through a queue.',
  ])('defers: %s', (sentence) => {
    expect(inShort(deciding(`It is settled, after a long talk about all that.\n\n${sentence}`))).toEqual([
      'queue defers decision',
    ])
  })

  test.each([
    'We will read from the existing queue.',
    'Jobs that use a queue are slow.',
    'If we use a queue, jobs may be lost.',
    'We currently use a queue.',
    'Other teams use a queue.',
    'The worker releases the queue.',
    'We will add a queue name to each job.',
    'We will add a field for the queue.',
    'We will use brokers, such as RabbitMQ.',
    'Avoid flooding RabbitMQ.',
    'We will use a non-RabbitMQ broker.',
    'We will implement `Sender`: RabbitMQ is one of them.',
    'We will use `queue.ts` and lib/queue/index and https://example.org/queue.',
    'We will use ~~a queue~~ a table.',
    'We will use a table (a queue would do).',
    'We need a queue.',
    'We will use `queue` as the name.',
    'Requests were sent through a queue.',
    'Because requests are sent through a queue, they wait.',
    'The table will work with RabbitMQ.',
    'The table is compared with RabbitMQ.',
    'A request will be explained to RabbitMQ.',
    'We will explain requests to RabbitMQ.',
    'A table is owned by RabbitMQ.',
    'A queue will need a table.',
    'A queue will also wait.',
    'A queue will remain slow.',
    'A queue may hold the jobs.',
    'A queue is a good solution but costs much.',
    'A queue is not a good solution.',
    'A queue is an old solution.',
    'We considered using a queue.',
    'A table using a queue may help.',
    'This will enable RabbitMQ to hold more.',
    'Log a warning that no queue is there.',
    'Pages can go to places but not to pages hosted in RabbitMQ.',
    'In comparison to a queue this is simple.',
    'A queue (a table) is known.',
  ])('only mentions: %s', (sentence) => {
    expect(
      inShort(deciding(`It is settled, after a long talk about all that.\n\n${sentence}`)).filter(
        (one) => !one.includes(' mentions '),
      ),
    ).toEqual([])
  })
})

test('a list takes its verb from the sentence before it', () => {
  expect(inShort(deciding('We will use the following:\n\n- Kafka for events\n- an outbox\n'))).toEqual([
    'outbox adopts decision',
    'stream adopts decision',
  ])
  expect(inShort(deciding('We will not use:\n\n- Kafka\n'))).toEqual(['stream rejects decision'])
  expect(inShort(deciding('The worker will use these steps:\n\n- releases the queue\n'))).toEqual([
    'queue mentions decision',
  ])
  expect(inShort(deciding('These are the names:\n\n- Kafka\n'))).toEqual(['stream mentions decision'])
})

test('a short decision is read like a title', () => {
  expect(inShort(deciding('Kafka with an outbox'))).toEqual([
    'outbox adopts decision',
    'stream adopts decision',
  ])
})

describe('words', () => {
  test('the longest phrase counts, and what it hides is not named', () => {
    expect(inShort('# Increase the visibility timeout\n')).toEqual([])
    expect(inShort('# Use a visibility timeout and a timeout\n')).toEqual(['timeout adopts title'])
    expect(inShort('# Use a lambda expression\n')).toEqual([])
  })
  test('an alias can be too common to count alone', () => {
    expect(inShort('# Use a mesh\n')).toEqual([])
    expect(inShort('# Use a service mesh\n')).toEqual(['mesh adopts title'])
  })
  test('plural, case, hyphens and spelling make no difference', () => {
    expect(inShort('# Use CIRCUIT-BREAKERS\n')).toEqual(['circuit-breaker adopts title'])
    expect(inShort('# Use caches\n')).toEqual(['cache adopts title'])
    expect(inShort('# Use centralized retries\n')).toEqual(['retry adopts title'])
  })
})
