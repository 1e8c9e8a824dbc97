import path from 'node:path'
import { trialLine } from '../../src/core/render/index.js'
import type { StarterBundle } from '../../src/core/scaffold/index.js'
import { listStarterSources } from '../../src/io/starter-source.js'
import { renderStarter } from '../../src/services/scaffold.js'
import { compileStarter, type StarterContext, starterContext } from '../../src/services/starter-source.js'
import { tryStarter, writeRendered } from '../../src/services/starter-trial.js'
import { PassedBefore, trialHash } from './cache.js'

/** How starters are tried. */
export interface TryOptions {
  /** Where to render to; then nothing is executed. */
  readonly renderTo?: string | undefined
  /** The starters whose seeded mutations have to turn a test red, each. */
  readonly mutationsOf: readonly string[]
  /** Inputs and measures, `name=value`. */
  readonly set: readonly string[]
  /** Whether all run, also those that passed before unchanged. */
  readonly all: boolean
  /** Whether a missing toolchain is a failure. */
  readonly noSkip: boolean
  /** Whether one that failed beside another is tried once more, alone: their tests start servers, and a machine can be late. */
  readonly again: boolean
}

type Outcome = 'passed' | 'failed' | 'skipped' | 'unchanged' | 'rendered'

/** Two at a time: more would only make each other's tests late. */
const LANES = 2

/** The ids of the starters that are named, or all. `circuit-breaker` names all targets of it. */
export function selectStarters(root: string, names: readonly string[]): string[] {
  const all = listStarterSources(path.join(root, 'templates'))
  for (const name of names)
    if (!all.some((id) => matches(id, name)))
      throw new Error(`no starter ${name}; there are ${all.join(', ')}`)
  return names.length === 0 ? all : all.filter((id) => names.some((name) => matches(id, name)))
}

const matches = (id: string, name: string): boolean =>
  id === name || id.startsWith(`${name}/`) || id.endsWith(`/${name}`)

/** Renders and executes starters; the exit code. */
export async function testStarters(
  root: string,
  ids: readonly string[],
  options: TryOptions,
): Promise<number> {
  const outcomes = new Map<string, Outcome>()
  const queues = queuesOf(ids)
  const context = starterContext(root, root)
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift())
      for (const id of queue) outcomes.set(id, await tryOne(context, id, options))
  }
  await Promise.all(Array.from({ length: LANES }, work))
  const late = options.again ? await tryAgain(context, outcomes, options) : []
  const count = (outcome: Outcome): number => [...outcomes.values()].filter((one) => one === outcome).length
  const others = (['skipped', 'unchanged', 'rendered'] as const).flatMap((outcome) =>
    count(outcome) > 0 ? [`${count(outcome)} ${outcome}`] : [],
  )
  const second = late.length > 0 ? [`${late.length} at the second try: ${late.join(', ')}`] : []
  console.log([`${count('passed')} of ${ids.length} starters passed`, ...second, ...others].join(', '))
  return count('failed') > 0 ? 1 : 0
}

/** Those that pass now, which is said: a test that fails now and then is a fault, too. */
async function tryAgain(
  context: StarterContext,
  outcomes: Map<string, Outcome>,
  options: TryOptions,
): Promise<string[]> {
  const late: string[] = []
  for (const [id, outcome] of outcomes) {
    if (outcome !== 'failed') continue
    console.log(`${id}: failed; once more, alone`)
    const second = await tryOne(context, id, options)
    outcomes.set(id, second)
    if (second === 'passed') late.push(id)
  }
  return late
}

/** One target after the other: package managers do not expect company in their caches. The longest first. */
function queuesOf(ids: readonly string[]): string[][] {
  const byTarget = new Map<string, string[]>()
  for (const id of ids) {
    const target = path.basename(id)
    byTarget.set(target, [...(byTarget.get(target) ?? []), id])
  }
  return [...byTarget.values()].sort((a, b) => b.length - a.length)
}

async function tryOne(context: StarterContext, id: string, options: TryOptions): Promise<Outcome> {
  const { bundle, problems } = await compile(context, id)
  if (!bundle) return failedWith(id, problems)
  const { files } = await renderStarter(bundle, new Map(), new Map(options.set.map(setting)))
  if (options.renderTo !== undefined) {
    writeRendered(path.join(options.renderTo, id), files)
    return 'rendered'
  }
  const { toolchain } = bundle.manifest
  const mutations = options.mutationsOf.includes(id)
  const before = new PassedBefore(context.root)
  const hash = options.all ? '' : trialHash(files, toolchain, mutations)
  if (!options.all && before.has(id, hash)) {
    console.log(`${id}: unchanged since it passed; --all runs it again`)
    return 'unchanged'
  }
  const trial = await tryStarter(bundle, files, {
    mutations,
    onStep: (starter, done) => console.log(trialLine(starter, done)),
  })
  if (trial.outcome === 'skipped') {
    console.log(`${id}: skipped, not on PATH: ${trial.missing.join(', ')}`)
    return options.noSkip ? 'failed' : 'skipped'
  }
  if (trial.outcome === 'failed') return failedWith(id, trial.problems)
  if (!options.all) before.add(id, hash)
  return 'passed'
}

async function compile(
  context: StarterContext,
  id: string,
): Promise<{ readonly bundle?: StarterBundle | undefined; readonly problems: readonly string[] }> {
  const { findings, bundle } = await compileStarter(path.join(context.root, 'templates'), id, context)
  const problems = findings.map(
    ({ code, place, about }) => `${place.file ?? ''}:${place.line ?? 1} ${code}: ${about}`,
  )
  return problems.length > 0 ? { problems } : { bundle, problems }
}

function failedWith(id: string, problems: readonly string[]): 'failed' {
  for (const problem of problems) console.error(`${id}: ${problem}`)
  return 'failed'
}

const setting = (text: string): readonly [string, string] => {
  const equals = text.indexOf('=')
  return [text.slice(0, equals), text.slice(equals + 1)]
}
