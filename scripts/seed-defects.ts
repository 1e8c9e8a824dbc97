import { parseArgs } from 'node:util'
import { RULES } from '../src/core/records/rules/index.generated.js'
import { corpusLogs } from './records/corpus.js'
import { catalogKnowledge } from './records/knowledge.js'
import { INJECTORS, type Seeded, seed } from './records/seed.js'
import { seedDecisions } from './records/seed-decisions.js'

/**
 * Puts a known defect into clean records of a corpus, rule by rule, and counts how many are found:
 * `tsx scripts/seed-defects.ts FOLDER [--rule ID]… [--of-log N] [--list]`. With --list, each that is not found is named.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rule: { type: 'string', multiple: true, default: [] },
    'of-log': { type: 'string', default: '2' },
    list: { type: 'boolean', default: false },
    today: { type: 'string', default: '2026-11-21' },
  },
})
const [folder] = positionals
if (folder === undefined) throw new Error('name the folder of the corpus')
const logs = corpusLogs(folder, values.today)
const rules = RULES.filter(({ id }) => values.rule.length === 0 || values.rule.includes(id))
const knowledge = catalogKnowledge()
const all: Seeded[] = []
console.log('rule\tseeded\tlogs\tfound\tin twins\tother errors')
for (const rule of rules) {
  const injector = INJECTORS[rule.id]
  const mostOfLog = Number(values['of-log'])
  const own = [
    ...(injector ? seed(rule, injector, logs, mostOfLog) : seedDecisions(rule, logs, mostOfLog, knowledge)),
  ]
  all.push(...own)
  console.log(`${rule.id}\t${rowOf(own)}`)
  if (values.list)
    for (const { log, path, isFound, inTwin, others } of own)
      if (!isFound || inTwin > 0 || others.length > 0)
        console.log(
          `  ${isFound ? 'found' : 'not found'}, ${inTwin} in the twin: ${log}/${path} ${others.join(' ')}`,
        )
}
console.log(`all\t${rowOf(all)}`)

function rowOf(seeded: readonly Seeded[]): string {
  const found = seeded.filter(({ isFound }) => isFound).length
  const share = seeded.length === 0 ? '' : ` (${Math.round((1000 * found) / seeded.length) / 10} %)`
  const others = new Map<string, number>()
  for (const rule of seeded.flatMap((one) => one.others)) others.set(rule, (others.get(rule) ?? 0) + 1)
  return [
    seeded.length,
    new Set(seeded.map(({ log }) => log)).size,
    `${found}${share}`,
    seeded.reduce((sum, { inTwin }) => sum + inTwin, 0),
    [...others].map(([rule, count]) => `${rule} ${count}`).join(', ') || 0,
  ].join('\t')
}
