import { createHash } from 'node:crypto'
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

// Compares the stances that are found in real records with those that people gave them (test/records/stances.tsv).
// The catalog is the built one: npm run build after a change of its words.
// npx tsx scripts/measure-stances.ts <folder of records, one folder a repository> [--wrong]
// --wrong lists what is wrong in the half that rules and words may be tuned on; the other half stays unseen.

const root = path.resolve(import.meta.dirname, '..')
const folder = process.argv[2]

interface Label {
  readonly file: string
  readonly pattern: string
  readonly stance: Stance | 'unclear'
}

const STANCES = ['adopts', 'rejects', 'defers', 'mentions'] as const

function measure(records: string, showsWrong: boolean): void {
  const finder: PatternFinder = patternFinder(loadRecordWords(root))
  const labels = readLabels()
  for (const half of ['tuned', 'held out'] as const) {
    const own = labels.filter(({ file }) => halfOf(file) === half)
    const found = new Map(
      [...new Set(own.map(({ file }) => file))].map((file) => [
        file,
        finder.stancesOf(readRecord(file, readFileSync(path.join(records, file), 'utf8'))),
      ]),
    )
    report(half, own, found, showsWrong && half === 'tuned')
  }
}

function readLabels(): Label[] {
  const [, ...rows] = readFileSync(path.join(root, 'test/records/stances.tsv'), 'utf8').trimEnd().split('\n')
  return rows.map((row) => {
    const [repository = '', file = '', pattern = '', stance = ''] = row.split('\t')
    return {
      file: path.posix.join(repository.replace('/', '+'), file),
      pattern,
      stance: stance as Label['stance'],
    }
  })
}

const halfOf = (file: string): 'tuned' | 'held out' =>
  (createHash('sha256').update(file.replace('+', '/')).digest()[0] ?? 0) % 2 === 0 ? 'tuned' : 'held out'

function report(
  half: string,
  labels: readonly Label[],
  found: ReadonlyMap<string, readonly PatternStance[]>,
  showsWrong: boolean,
): void {
  const clear = labels.filter(({ stance }) => stance !== 'unclear')
  const stanceOf = ({ file, pattern }: Label) => found.get(file)?.find((one) => one.pattern === pattern)
  const isLabelled = new Set(labels.map(({ file, pattern }) => `${file} ${pattern}`))
  const others = [...found].flatMap(([file, all]) =>
    all
      .filter(({ pattern, stance }) => stance === 'adopts' && !isLabelled.has(`${file} ${pattern}`))
      .map((one) => ({ file, ...one })),
  )
  const right = clear.filter(
    (label) => label.stance === 'adopts' && stanceOf(label)?.stance === 'adopts',
  ).length
  const said = clear.filter((label) => stanceOf(label)?.stance === 'adopts').length
  const meant = clear.filter(({ stance }) => stance === 'adopts').length
  console.log(`\n${half}: ${clear.length} labels in ${found.size} records`)
  console.log(
    `adopts: precision ${right}/${said} = ${(right / said).toFixed(3)}, recall ${right}/${meant} = ${(right / meant).toFixed(3)}`,
  )
  console.log(
    `with ${others.length} more that have no label counted as wrong: ${right}/${said + others.length} = ${(right / (said + others.length)).toFixed(3)}`,
  )
  console.log(['label \\ found', ...STANCES, 'nothing'].map((cell) => cell.padEnd(14)).join(''))
  for (const row of STANCES) {
    const own = clear.filter(({ stance }) => stance === row)
    const counts = [...STANCES, undefined].map(
      (one) => own.filter((label) => stanceOf(label)?.stance === one).length,
    )
    console.log([row, ...counts.map(String)].map((cell) => cell.padEnd(14)).join(''))
  }
  if (!showsWrong) return
  for (const label of clear) {
    const one = stanceOf(label)
    if ((one?.stance ?? 'mentions') === label.stance) continue
    console.log(
      `${label.file}: ${label.pattern} is ${label.stance}, found ${one ? `${one.stance} (${one.how}, ${one.at.line}) ${one.quote}` : 'nothing'}`,
    )
  }
  for (const { file, pattern, how, at, quote } of others)
    console.log(`${file}: ${pattern} has no label, found adopts (${how}, ${at.line}) ${quote}`)
}

if (folder === undefined || !existsSync(folder))
  console.log('No folder of records was given: nothing is measured.')
else measure(folder, process.argv.includes('--wrong'))
