import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * What a start of dsp costs, as CPU time relative to `node -e 0`.
 *
 * CPU time, because wall time on a shared machine measures the neighbours. All cases take turns in every round, so a
 * slow moment hits all of them. NODE_EXTRA_CA_CERTS is removed: with it, Node 20 parses certificates at every start and
 * the ratio hides more than half of what a program costs. It prints and asserts nothing: on a busy machine a ratio moves by
 * a tenth. See bench/README.md and docs/adr/0014.
 */
const root = path.resolve(import.meta.dirname, '..')
const dsp = path.join(root, 'bin/dsp.cjs')
const home = mkdtempSync(path.join(tmpdir(), 'dsp-bench-'))
const rounds = Number(process.argv[2] ?? 15)

const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env
const env = { ...inherited, XDG_CACHE_HOME: home }

interface Case {
  readonly name: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** The ratio that it is not to exceed, where one is promised. */
  readonly budget?: number
}

const show = ['show', 'circuit-breaker']
const profile = ['--profile', path.join(root, 'examples/webshop.profile.yaml')]
const cases: Case[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'dsp --version', args: [dsp, '--version'], budget: 1.2 },
  { name: 'dsp show circuit-breaker', args: [dsp, ...show], budget: 1.8 },
  { name: '  without code cache', args: [dsp, ...show], env: { DSP_NO_CODE_CACHE: '1' } },
  { name: "  by oclif's own way", args: [dsp, ...show], env: { DSP_NO_FASTPATH: '1' } },
  { name: '  in colour', args: [dsp, ...show], env: { FORCE_COLOR: '1' } },
  { name: 'dsp select --json', args: [dsp, 'select', ...profile, '--json'], budget: 3 },
  { name: 'dsp explain saga', args: [dsp, 'explain', 'saga', ...profile], budget: 3 },
  { name: 'dsp ask --next', args: [dsp, 'ask', '--next', ...profile], budget: 3 },
  { name: 'dsp search breaker', args: [dsp, 'search', 'breaker'], budget: 1.8 },
  { name: 'dsp list', args: [dsp, 'list'], budget: 1.8 },
  {
    name: 'dsp scaffold --dry-run',
    args: [dsp, 'scaffold', 'circuit-breaker', '--dry-run', '--out', path.join(home, 'none')],
    budget: 2,
  },
  { name: 'dsp completion bash', args: [dsp, 'completion', 'bash'], budget: 1.8 },
  { name: 'dsp --help', args: [dsp, '--help'] },
]

/** Milliseconds of CPU, user and system, of one whole process: what bash's own `time` says. */
function cpu({ args, env: extra }: Case): number {
  const script = `TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1`
  const command = ['-c', `{ ${script}; } 2>&1`, 'bash', process.execPath, ...args]
  const [user = 0, system = 0] = execFileSync('bash', command, {
    env: { ...env, ...extra },
    encoding: 'utf8',
  })
    .trim()
    .split(' ')
    .map(Number)
  return (user + system) * 1000
}

/** Without this, a command that fails at once would look fast. */
function check({ args, env: extra }: Case): void {
  execFileSync(process.execPath, args, { env: { ...env, ...extra }, stdio: ['ignore', 'ignore', 'inherit'] })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

try {
  cases.forEach(check)
  const times = cases.map((): number[] => [])
  for (let round = -2; round < rounds; round++) {
    cases.forEach((one, index) => {
      const time = cpu(one)
      // The first two rounds warm the disk and fill the code cache.
      if (round >= 0) times[index]?.push(time)
    })
  }
  const medians = times.map(median)
  const base = medians[0] ?? Number.NaN
  console.log(`node ${process.version}, ${rounds} rounds, median CPU time of the whole process\n`)
  console.log(`${'command'.padEnd(28)}${'ms'.padStart(6)}${'ratio'.padStart(8)}${'budget'.padStart(9)}`)
  cases.forEach(({ name, budget }, index) => {
    const ms = medians[index] ?? Number.NaN
    const ratio = ms / base
    const promised = budget === undefined ? '' : `${budget}x`.padStart(9)
    const verdict = budget !== undefined && ratio > budget ? '  over' : ''
    console.log(
      `${name.padEnd(28)}${ms.toFixed(0).padStart(6)}${`${ratio.toFixed(2)}x`.padStart(8)}${promised}${verdict}`,
    )
  })
} finally {
  rmSync(home, { recursive: true, force: true })
}
