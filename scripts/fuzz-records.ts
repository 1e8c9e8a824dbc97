import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sfc32 } from '../src/core/random.js'
import { readRecord } from '../src/core/records/index.js'
import { allRules } from './records/all-rules.js'
import { corpusKnowledge } from './records/knowledge.js'
import { fuzz, type Run } from './records/mutate.js'

/**
 * Damages records in many ways and runs the reader, or the reader and all rules, over each: nothing may throw, no finding may lie
 * outside of its record, and nothing may take long. `npx tsx scripts/fuzz-records.ts [read|rules] [count] [folder] [seed]`; without a
 * folder, the records of this project. The same arguments make the same records. It ends with 1 where one failed or took longer than
 * the bound.
 */
const root = path.resolve(import.meta.dirname, '..')
const [what = 'read', count = '100000', folder = path.join(root, 'docs/adr'), seed = '20261121'] =
  process.argv.slice(2)
/** Milliseconds of the processor for one record; real ones take less than one. */
const BOUND = 250

const records = (readdirSync(folder, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }))

const RUNS: Readonly<Record<string, () => Run>> = {
  read: () => (file, text) => {
    readRecord(file, text)
  },
  rules: () => allRules(records, corpusKnowledge(path.join(root, 'examples/webshop.profile.yaml'))),
}
const makeRun = RUNS[what]
if (!makeRun) throw new Error(`There is no ${what}, only ${Object.keys(RUNS).join(', ')}`)

/** Milliseconds of the processor: what passes on the wall while others work is nobody's fault here. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const { failures, slowest } = fuzz(records, {
  count: Number(count),
  makeRandom: (number) => sfc32(Number(seed) + number),
  run: makeRun(),
  clock: cpuTime,
})

console.log(`${count} mutations of ${records.length} records: ${failures.length} failed`)
for (const { number, path: file, error } of failures.slice(0, 10))
  console.log(`  ${number} ${file}: ${error instanceof Error ? error.stack : error}`)
console.log('slowest:')
for (const { number, path: file, length, ms } of slowest)
  console.log(`  ${ms.toFixed(1).padStart(7)} ms  ${length} characters  ${number} ${file}`)
const isSlow = slowest.some(({ ms }) => ms > BOUND)
if (isSlow) console.log(`The bound is ${BOUND} ms.`)
process.exitCode = failures.length > 0 || isSlow ? 1 : 0
