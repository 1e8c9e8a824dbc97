import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { completions, demandsOf, Model, recommend, recompute, solve } from '../src/core/advisor/index.js'
import type { Catalog } from '../src/core/catalog/index.js'
import { checkFolder } from '../src/services/catalog-source.js'

/**
 * What the advisor costs on the real catalog: the search for one stack, and a whole recommendation with its explanations.
 *
 * The profiles are drawn from the priors of the questions, fact by fact, so most are stranger than any system; the same
 * ones in every run. Nodes are exact and the same on every machine; milliseconds are not. It prints and asserts nothing.
 */
const root = path.resolve(import.meta.dirname, '..')
const count = Number(process.argv[2] ?? 300)

async function load(): Promise<Catalog> {
  const built = path.join(root, 'dist/catalog/index.json')
  if (existsSync(built)) return JSON.parse(readFileSync(built, 'utf8')) as Catalog
  const { catalog } = await checkFolder(root, path.join(root, 'catalog'), 'bench')
  if (!catalog) throw new Error('The catalog has problems: npm run build names them.')
  return catalog
}

/** Milliseconds of CPU, user and system, all threads: wall time on a shared machine measures the neighbours. */
function cpu(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

interface Row {
  readonly name: string
  readonly values: readonly number[]
  readonly digits: number
}

function print(rows: readonly Row[]): void {
  console.log(`${''.padEnd(34)}${['p50', 'p90', 'p99', 'max'].map((name) => name.padStart(10)).join('')}`)
  for (const { name, values, digits } of rows) {
    const sorted = [...values].sort((a, b) => a - b)
    const quantile = (q: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
    const cells = [0.5, 0.9, 0.99, 1].map((q) => quantile(q).toFixed(digits).padStart(10))
    console.log(`${name.padEnd(34)}${cells.join('')}`)
  }
}

const catalog = await load()
const model = new Model(catalog)
const demands = demandsOf(catalog, {})
const profiles = completions(catalog, recompute(catalog, new Map()), count).map(({ profile }) => profile)
const instances = profiles.map((profile) => model.assemble(profile, demands))

const first = cpu(() => recommend(catalog, profiles[0] ?? new Map()))
const nodes: number[] = []
const solving: number[] = []
let unsolved = 0
for (const instance of instances) {
  let found: ReturnType<typeof solve> = null
  solving.push(
    cpu(() => {
      found = solve(instance)
    }),
  )
  const solution = found as ReturnType<typeof solve>
  if (solution) nodes.push(solution.nodes)
  if (solution && solution.gap > 0) unsolved++
}
const whole: number[] = []
const searched: number[] = []
for (const profile of profiles.slice(0, Math.ceil(count / 3)))
  whole.push(
    cpu(() => {
      searched.push(recommend(catalog, profile).solver.nodes)
    }),
  )

console.log(
  `node ${process.version}, ${catalog.patterns.length} patterns, ${catalog.needs.length} needs, ${count} profiles`,
)
console.log(
  `${count - nodes.length} without a stack, ${unsolved} not proven; first recommendation of the process: ${first.toFixed(0)} ms\n`,
)
print([
  { name: 'one search: nodes', values: nodes, digits: 0 },
  { name: 'one search: ms of CPU', values: solving, digits: 2 },
  { name: 'recommendation: nodes in all', values: searched, digits: 0 },
  { name: 'recommendation: ms of CPU', values: whole, digits: 0 },
])
