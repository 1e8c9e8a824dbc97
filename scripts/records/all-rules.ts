import { readRecord } from '../../src/core/records/index.js'
import { runRules } from '../../src/core/records/lint/engine.js'
import type { Finding } from '../../src/core/records/lint/finding.js'
import type { Knowledge } from '../../src/core/records/lint/knowledge.js'
import { logOf } from '../../src/core/records/lint/log.js'
import { RULES } from '../../src/core/records/rules/index.generated.js'
import type { Run, SeedRecord } from './mutate.js'

const NEIGHBOURS = 5
const INDEX = 'all/README.md'

/**
 * Runs every rule over a record, with all that a rule may ask for: records beside it, an index, a project, a point of history, what is
 * known of patterns. It throws where a finding lies outside of its file.
 */
export function allRules(records: readonly SeedRecord[], knowledge: () => Knowledge): Run {
  const beside = records.slice(0, NEIGHBOURS).map(({ path, text }) => readRecord(path, text))
  const original = new Map(records.map(({ path, text }) => [path, text]))
  return (path, text) => {
    const own = readRecord(path, text)
    const log = logOf([...beside.filter((one) => one.path !== path), own], {
      today: '2026-01-01',
      documents: [{ path: INDEX, kind: 'index', text }],
      exists: (name) => original.has(name),
      read: () => text,
      before: (name) => original.get(name),
      knowledge,
      project: () => ({
        log: 'docs/adr',
        list: () => ({ files: ['package.json', 'docker-compose.yml'], isWhole: true }),
        exists: (name) => name === 'package.json',
        read: (name) => (name === 'package.json' ? '{"dependencies":{"kafkajs":"2.0.0"}}' : text),
      }),
    })
    const findings = runRules(log, RULES, {
      of: () => ({ severity: 'error', options: {} }),
      severityFor: () => 'error',
    })
    for (const finding of findings)
      if (finding.path === path || finding.path === INDEX) checkPlace(finding, own.lines)
  }
}

function checkPlace({ rule, at }: Finding, lines: readonly string[]): void {
  const start = lines[at.line - 1]
  const end = lines[at.endLine - 1]
  const isInside =
    start !== undefined &&
    end !== undefined &&
    at.column >= 1 &&
    at.column <= start.length + 1 &&
    at.endColumn >= 1 &&
    at.endColumn <= end.length + 1 &&
    (at.endLine > at.line || (at.endLine === at.line && at.endColumn >= at.column))
  if (!isInside) throw new Error(`${rule} is at ${JSON.stringify(at)}, where nothing is`)
}
