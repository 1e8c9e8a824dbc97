import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  type PatternFinder,
  type PatternStance,
  patternFinder,
  readRecord,
  type Stance,
} from '../src/core/records/index.js'
import { loadRecordWords } from '../src/io/catalog-store.js'

// Compares the stances that are found in real records with those that people gave them after reading them whole.
// The catalog is the built one: npm run build after a change of its words.
// npx tsx scripts/measure-stances.ts <folder of records, one folder a repository> [--wrong]
// --wrong lists what is wrong in the set that rules and words may be tuned on; the fresh set stays unseen.
// A row without a pattern is a record that names none.

const root = path.resolve(import.meta.dirname, '..')
const folder = process.argv[2]

const SETS = [
  { name: 'tuned', file: 'stances.tsv', maySee: true },
  { name: 'fresh of 2026-11-22', file: 'stances-fresh.tsv', maySee: false },
] as const

interface Label {
  readonly file: string
  readonly pattern: string
  readonly stance: Stance | 'unclear' | ''
}

type Found = ReadonlyMap<string, readonly PatternStance[]>

const STANCES = ['adopts', 'rejects', 'defers', 'mentions'] as const

function measure(records: string, showsWrong: boolean): void {
  const finder: PatternFinder = patternFinder(loadRecordWords(root))
  for (const { name, file, maySee } of SETS) {
    const labels = readLabels(file)
    const found = new Map(
      [...new Set(labels.map((label) => label.file))].map((one) => [
        one,
        finder.stancesOf(readRecord(one, readFileSync(path.join(records, one), 'utf8'))),
      ]),
    )
    report(name, labels, found)
    if (showsWrong && maySee) listWrong(labels, found)
  }
}

function readLabels(name: string): Label[] {
  const [, ...rows] = readFileSync(path.join(root, 'test/records', name), 'utf8')
    .trimEnd()
    .split('\n')
  return rows.map((row) => {
    const [repository = '', file = '', pattern = '', stance = ''] = row.split('\t')
    return {
      file: path.posix.join(repository.replace('/', '+'), file),
      pattern,
      stance: stance as Label['stance'],
    }
  })
}

const isClear = ({ stance }: Label): boolean => STANCES.some((one) => one === stance)

const stanceOf = (found: Found, { file, pattern }: Label): PatternStance | undefined =>
  found.get(file)?.find((one) => one.pattern === pattern)

/** What was found and has no label: wrong, as the records were read whole. */
function withoutLabel(labels: readonly Label[], found: Found, stance: Stance) {
  const isLabelled = new Set(labels.map(({ file, pattern }) => `${file} ${pattern}`))
  return [...found].flatMap(([file, all]) =>
    all
      .filter((one) => one.stance === stance && !isLabelled.has(`${file} ${one.pattern}`))
      .map((one) => ({ file, ...one })),
  )
}

function report(name: string, labels: readonly Label[], found: Found): void {
  const clear = labels.filter(isClear)
  console.log(`\n${name}: ${clear.length} labels in ${found.size} records`)
  for (const stance of ['adopts', 'rejects', 'defers'] as const) {
    const meant = clear.filter((label) => label.stance === stance)
    const said = clear.filter((label) => stanceOf(found, label)?.stance === stance)
    const right = meant.filter((label) => stanceOf(found, label)?.stance === stance).length
    const others = withoutLabel(labels, found, stance).length
    console.log(
      `${stance}: precision ${share(right, said.length + others)} (${others} without a label), recall ${share(right, meant.length)}`,
    )
  }
  console.log(['label \\ found', ...STANCES, 'nothing'].map((cell) => cell.padEnd(14)).join(''))
  for (const row of STANCES) {
    const own = clear.filter(({ stance }) => stance === row)
    const counts = [...STANCES, undefined].map(
      (one) => own.filter((label) => stanceOf(found, label)?.stance === one).length,
    )
    console.log([row, ...counts.map(String)].map((cell) => cell.padEnd(14)).join(''))
  }
}

/** A share with Wilson's interval of 95 %. */
function share(part: number, whole: number): string {
  if (whole === 0) return '0/0'
  const z = 1.96
  const p = part / whole
  const middle = (p + (z * z) / (2 * whole)) / (1 + (z * z) / whole)
  const half = (z / (1 + (z * z) / whole)) * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole))
  return `${part}/${whole} = ${p.toFixed(3)} [${(middle - half).toFixed(2)}, ${(middle + half).toFixed(2)}]`
}

function listWrong(labels: readonly Label[], found: Found): void {
  for (const label of labels.filter(isClear)) {
    const one = stanceOf(found, label)
    if ((one?.stance ?? 'mentions') === label.stance) continue
    console.log(
      `${label.file}: ${label.pattern} is ${label.stance}, found ${one ? `${one.stance} (${one.how}, ${one.at.line}) ${one.quote}` : 'nothing'}`,
    )
  }
  for (const stance of ['adopts', 'rejects', 'defers'] as const)
    for (const { file, pattern, how, at, quote } of withoutLabel(labels, found, stance))
      console.log(`${file}: ${pattern} has no label, found ${stance} (${how}, ${at.line}) ${quote}`)
}

if (folder === undefined || !existsSync(folder))
  console.log('No folder of records was given: nothing is measured.')
else measure(folder, process.argv.includes('--wrong'))
