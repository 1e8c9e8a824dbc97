import path from 'node:path'
import { checkFolder } from '../src/services/catalog-source.js'
import { baselines } from './eval/baselines.js'
import { bootstrap } from './eval/bootstrap.js'
import { type Case, readCases } from './eval/cases.js'
import { type Score, score, summarize } from './eval/metrics.js'
import { ablations, advisor, type Recommender } from './eval/recommenders.js'

/**
 * How good the advice is: recommendations for published systems, held against what their documents say was used and what was
 * rejected. Other folders of cases can be named; see test/cases/real/labels.yaml for their form. It prints and asserts nothing.
 */
const root = path.resolve(import.meta.dirname, '..')
const folder = process.argv[2] ?? path.join(root, 'test/cases/real')
const { catalog, findings } = await checkFolder(root, path.join(root, 'catalog'), 'eval')
if (!catalog) throw new Error(`The catalog has problems: ${JSON.stringify(findings[0])}`)
const { cases, heavy } = readCases(folder, catalog)
const known = new Set(catalog.patterns.map(({ id }) => id))

const scoreOf = (recommender: Recommender, one: Case): Score =>
  score(one, recommender.recommend(one), heavy, known)
const few = (one: Case): boolean => one.labels['size-class'] === 'few'

console.log(`${'case'.padEnd(34)}class     size  used found  heavy  false  what`)
const own = advisor(catalog)
for (const one of cases) {
  const { size, used, found, heavyUsed, heavyFound, heavyFalse, violations, missed } = scoreOf(own, one)
  const remarks = [
    ...(violations.length > 0 ? [`REJECTED ${violations.join(' ')}`] : []),
    ...(heavyFalse.length > 0 ? [`heavy: ${heavyFalse.join(' ')}`] : []),
    ...(missed.length > 0 ? [`missed: ${missed.join(' ')}`] : []),
  ]
  console.log(
    `${one.id.padEnd(34)}${one.labels['size-class'].padEnd(9)}${String(size).padStart(5)}${String(used).padStart(6)}${String(found).padStart(6)}${`${heavyFound}/${heavyUsed}`.padStart(7)}${String(heavyFalse.length).padStart(7)}  ${remarks.join('; ')}`,
  )
}

console.log(`\n${cases.length} cases, 95 % bootstrap intervals over cases\n`)
console.log(
  `${''.padEnd(30)}violations     heavy false, few   heavy false, all   recall heavy       recall all         size`,
)
for (const recommender of [own, ...ablations(catalog), ...baselines(root, catalog, cases)]) {
  const scored = cases.map((one) => ({ few: few(one), score: scoreOf(recommender, one) }))
  const total = summarize(scored)
  const range = bootstrap(scored, summarize)
  const cell = (name: keyof typeof total, digits: number): string =>
    `${total[name].toFixed(digits)} (${range[name].low.toFixed(digits)}..${range[name].high.toFixed(digits)})`
  console.log(
    `${recommender.name.padEnd(30)}${cell('violations', 0).padEnd(15)}${cell('heavyFalseFew', 2).padEnd(19)}${cell('heavyFalse', 2).padEnd(19)}${cell('recallHeavy', 2).padEnd(19)}${cell('recall', 2).padEnd(19)}${cell('size', 1)}`,
  )
}
