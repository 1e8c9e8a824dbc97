import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sfc32 } from '../src/core/random.js'
import { logOf, RULES, readRecord, runRules, settingsOf } from '../src/core/records/index.js'
import { fuzz, type Run } from './records/mutate.js'

/**
 * Damages records in many ways and runs the reader, or the reader and all rules, over each: nothing may throw, and nothing may take
 * long. `npx tsx scripts/fuzz-records.ts [read|rules] [count] [folder]`; without a folder, the records of this project. The same
 * arguments make the same records. It ends with 1 where one failed or took longer than the bound.
 */
const root = path.resolve(import.meta.dirname, '..')
const [what = 'read', count = '100000', folder = path.join(root, 'docs/adr')] = process.argv.slice(2)
/** Milliseconds of the processor for one record; real ones take less than one. */
const BOUND = 250
const SEED = 20_261_121

const strict = settingsOf(['dsp:strict'], () => false)
const RUNS: Readonly<Record<string, Run>> = {
  read: (file, text) => {
    readRecord(file, text)
  },
  rules: (file, text) => {
    const surroundings = { today: '2026-01-01', documents: [], exists: () => false, read: () => undefined }
    runRules(logOf([readRecord(file, text)], surroundings), RULES, strict)
  },
}
const run = RUNS[what]
if (!run) throw new Error(`There is no ${what}, only ${Object.keys(RUNS).join(', ')}`)

/** Milliseconds of the processor: what passes on the wall while others work is nobody's fault here. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const records = (readdirSync(folder, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.md'))
  .sort()
  .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8') }))
const { failures, slowest } = fuzz(records, {
  count: Number(count),
  makeRandom: (number) => sfc32(SEED + number),
  run,
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
