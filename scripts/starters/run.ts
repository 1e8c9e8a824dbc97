import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { StarterBundle } from '../../src/core/scaffold/index.js'
import { loadGuides, loadWholeCatalog } from '../../src/io/catalog-store.js'
import { listStarterSources } from '../../src/io/starter-source.js'
import { renderStarter } from '../../src/services/scaffold.js'
import { compileStarter } from '../../src/services/starter-source.js'

/** How starters are tried. */
export interface TryOptions {
  /** Where to render to, instead of a temporary folder that is removed. */
  readonly out?: string | undefined
  readonly renderOnly: boolean
  /** Whether each seeded mutation has to turn a test red. */
  readonly mutations: boolean
  /** Inputs and measures, `name=value`. */
  readonly set: readonly string[]
}

const STEPS = ['install', 'build', 'lint', 'test'] as const

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

/** Renders and executes starters; the exit code. A missing toolchain is listed, and a failure under DSP_NO_SKIP=1. */
export async function testStarters(
  root: string,
  ids: readonly string[],
  options: TryOptions,
): Promise<number> {
  let failed = 0
  for (const id of ids) {
    const problems = await tryStarter(root, id, options)
    for (const problem of problems) console.error(`${id}: ${problem}`)
    failed += problems.length > 0 ? 1 : 0
  }
  console.log(`${ids.length - failed} of ${ids.length} starters passed`)
  return failed > 0 ? 1 : 0
}

async function tryStarter(root: string, id: string, options: TryOptions): Promise<string[]> {
  const { patterns, sources } = loadWholeCatalog(root)
  const { findings, bundle } = await compileStarter(path.join(root, 'templates'), id, {
    root,
    patterns,
    combinations: loadGuides(root).combinations,
    sources,
  })
  if (findings.length > 0 || !bundle)
    return findings.map(
      ({ code, place, about }) => `${place.file ?? ''}:${place.line ?? 1} ${code}: ${about}`,
    )
  const folder = options.out ? path.join(options.out, id) : mkdtempSync(path.join(tmpdir(), 'dsp-starter-'))
  try {
    await renderInto(folder, bundle, options.set)
    if (options.renderOnly) return []
    const missing = bundle.manifest.toolchain.filter((tool) => !isOnPath(tool))
    if (missing.length > 0) {
      console.log(`${id}: skipped, not on PATH: ${missing.join(', ')}`)
      return process.env.DSP_NO_SKIP === '1' ? [`not on PATH: ${missing.join(', ')}`] : []
    }
    const problems = runSteps(id, folder, bundle)
    return problems.length > 0 || !options.mutations ? problems : runMutations(id, folder, bundle)
  } finally {
    if (!options.out) rmSync(folder, { recursive: true, force: true })
  }
}

async function renderInto(folder: string, bundle: StarterBundle, set: readonly string[]): Promise<void> {
  const given = new Map(
    set.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const),
  )
  const { files } = await renderStarter(bundle, new Map(), given)
  for (const { path: name, text, executable } of files) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    if (executable) chmodSync(file, 0o755)
  }
}

function runSteps(id: string, folder: string, { manifest }: StarterBundle): string[] {
  for (const step of STEPS) {
    const line = manifest.commands[step]
    if (line === undefined) continue
    const started = performance.now()
    const { code, output } = run(line, folder)
    console.log(`${id}: ${step} (${line}) ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(started)}`)
    if (code !== 0) return [`${step} failed:\n${output}`]
  }
  return []
}

function runMutations(id: string, folder: string, { manifest }: StarterBundle): string[] {
  return manifest.mutations.flatMap(({ name, file, search, replace, fails }) => {
    const target = path.join(folder, file)
    const text = readFileSync(target, 'utf8')
    writeFileSync(
      target,
      text.replace(search, () => replace),
    )
    const { code, output } = run(manifest.commands.test, folder)
    writeFileSync(target, text)
    const noticed = code !== 0 && output.split('\n').some((line) => line.includes(fails) && isFailure(line))
    console.log(`${id}: without ${name}: ${noticed ? 'noticed' : 'NOT NOTICED'}`)
    return noticed ? [] : [`without ${name}, "${fails}" did not fail:\n${output}`]
  })
}

/** How test runners mark what failed, the name beside it. */
const isFailure = (line: string): boolean => /✖|✗|×|not ok|FAIL|ERROR|error:/.test(line)

function run(line: string, cwd: string): { readonly code: number; readonly output: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', line], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // A mutation may make a program that never ends.
    timeout: 5 * 60 * 1000,
    env: { ...process.env, CI: '1', FORCE_COLOR: '0' },
  })
  return { code: status ?? 1, output: `${stdout}${stderr}` }
}

const isOnPath = (tool: string): boolean => spawnSync('bash', ['-c', `command -v '${tool}'`]).status === 0

const seconds = (started: number): string => `${((performance.now() - started) / 1000).toFixed(1)} s`
