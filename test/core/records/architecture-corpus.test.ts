import { describe, expect, test } from 'vitest'
import { corpusLogs } from '../../../scripts/records/corpus.js'
import { runRules } from '../../../src/core/records/lint/engine.js'
import { RULES } from '../../../src/core/records/rules/index.generated.js'
import { knowledgeWith } from '../../support/knowledge.js'
import { TODAY } from '../../support/log.js'

/** A folder with a repository of records in each of its folders; without it nothing is checked here. */
const corpus = process.env.DSP_RECORD_CORPUS
if (corpus === undefined) console.info('DSP_RECORD_CORPUS is not set: real records are not checked.')

/** What people who read these records want to hear. */
const FINDS: readonly (readonly [string, string, string])[] = [
  ['kgrzybek+modular-monolith-with-ddd', '0014-event-driven-communication-between-modules.md', 'need-unmet'],
  ['kgrzybek+modular-monolith-with-ddd', '0007-use-cqrs-architectural-style.md', 'tradeoff-unmentioned'],
  ['nationalarchives+tdr-dev-documentation', '0013-file-check-queues-and-lambdas.md', 'need-unmet'],
  ['SAP+cloud-sdk-js', '0017-builder-methods-multiple-calls.md', 'decided-twice'],
]

/** What looks like a defect and is none: another thing of that name, what a product offers, what was rejected, one process. */
const SILENT: readonly (readonly [string, string])[] = [
  ['kgrzybek+modular-monolith-with-ddd', '0015-use-in-memory-events-bus.md'],
  ['apache+james-project', '0044-against-the-use-of-cassandra-lightweight-transactions.md'],
  ['apache+james-project', '0010-enable-elasticsearch-routing.md'],
  ['apache+james-project', '0052-pulsar-mailqueue.md'],
  ['BrighterCommand+Brighter', '0017-use-strict-cqs-across-brighter-and-darker.md'],
  ['BrighterCommand+Brighter', '0020-reduce-esb-complexity.md'],
  ['BrighterCommand+Brighter', '0028-support-circuit-breaking-of-topics.md'],
  ['BrighterCommand+Brighter', '0057-replay-outbox-on-inbox-duplicate.md'],
  ['input-output-hk+hydra', '2023-06-19_024-event-sourced-persistence.md'],
  ['cds-snc+notification-adr', '2024-04-24.read-database-for-blazer.md'],
  ['ministryofjustice+cloud-platform', '037-serverless.md'],
  ['kumahq+kuma', '015-mesh-circuit-breaker-policy.md'],
]

describe.skipIf(corpus === undefined)('on real records', () => {
  const rules = RULES.filter(({ family, id }) => family === 'architecture' || id === 'tradeoff-unmentioned')
  const found = (corpus === undefined ? [] : corpusLogs(corpus, TODAY, () => knowledgeWith())).flatMap(
    ({ name, log }) =>
      runRules(log, rules, {
        of: () => ({ severity: 'error', options: {} }),
        severityFor: () => 'error',
      }).map(({ rule, path }) => ({ name, path, rule })),
  )
  const of = (repository: string, file: string): string[] =>
    found
      .filter(({ name, path }) => name.startsWith(repository) && path.endsWith(file))
      .map(({ rule }) => rule)

  test.each(FINDS)('%s %s: %s', (repository, file, rule) => {
    expect(of(repository, file)).toContain(rule)
  })

  test.each(SILENT)('%s %s: nothing', (repository, file) => {
    expect(of(repository, file)).toEqual([])
  })
})
