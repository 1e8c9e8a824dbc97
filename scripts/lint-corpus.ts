import { parseArgs } from 'node:util'
import { runRules } from '../src/core/records/lint/engine.js'
import { RULES } from '../src/core/records/rules/index.generated.js'
import { corpusLogs } from './records/corpus.js'
import { corpusKnowledge } from './records/knowledge.js'

/**
 * What the rules find in a corpus of real records, to be judged by people:
 * `tsx scripts/lint-corpus.ts FOLDER [--rule ID]… [--sample N] [--counts] [--profile FILE]`. Rules that are off by default run only when they
 * are named; those that compare with a profile find something only with one.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string', multiple: true, default: [] },
    sample: { type: 'string' },
    counts: { type: 'boolean', default: false },
    today: { type: 'string', default: '2026-11-21' },
    profile: { type: 'string' },
  },
})
const [folder] = positionals
if (folder === undefined) throw new Error('name the folder of the corpus')
const rules = RULES.filter(({ id, severity }) =>
  values.rule.length > 0 ? values.rule.includes(id) : severity !== 'off',
)
const found = corpusLogs(folder, values.today, corpusKnowledge(values.profile)).flatMap(({ name, log }) => {
  const byPath = new Map(log.records.map((record) => [record.path, record]))
  return runRules(log, rules, {
    of: () => ({ severity: 'error', options: {} }),
    severityFor: (rule) => (rule.severity === 'off' ? 'info' : rule.severity),
  }).map((finding) => ({ name, finding, line: byPath.get(finding.path)?.lines[finding.at.line - 1] ?? '' }))
})

if (values.counts) {
  for (const { id, severity } of rules) {
    const own = found.filter(({ finding }) => finding.rule === id)
    const logs = new Set(own.map(({ name }) => name)).size
    console.log(`${id}\t${severity}\t${own.length} findings\t${logs} logs`)
  }
} else {
  for (const { name, finding, line } of sampled(found, Number(values.sample ?? found.length)))
    console.log(
      `${finding.rule}\t${finding.severity}\t${name}/${finding.path}:${finding.at.line}\t${finding.text}\t| ${line.slice(0, 160)}`,
    )
}

/** Evenly over all, the same at every run. */
function sampled<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, index) => items[Math.floor(index * step)],
  ).filter((item) => item !== undefined)
}
