import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * What a start of dsp costs, as CPU time relative to `node -e 0`.
 *
 * CPU time, because wall time on a shared machine measures the neighbours. All cases take turns in every round, so a
 * slow moment hits all of them. NODE_EXTRA_CA_CERTS is removed: with it, Node 20 parses certificates at every start and
 * the ratio hides more than half of what a program costs. It prints and asserts nothing; see docs/adr/0001.
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
}

const show = ['show', 'circuit-breaker']
const profile = path.join(root, 'examples/shop/dsp.profile.yaml')
const cases: Case[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'dsp --version', args: [dsp, '--version'] },
  { name: 'dsp --help', args: [dsp, '--help'] },
  { name: 'dsp completion bash', args: [dsp, 'completion', 'bash'] },
  { name: '  without code cache', args: [dsp, 'completion', 'bash'], env: { DSP_NO_CODE_CACHE: '1' } },
  { name: "  by oclif's own way", args: [dsp, 'completion', 'bash'], env: { DSP_NO_FASTPATH: '1' } },
  { name: 'dsp show circuit-breaker', args: [dsp, ...show] },
  { name: '  without code cache', args: [dsp, ...show], env: { DSP_NO_CODE_CACHE: '1' } },
  { name: 'dsp select --json', args: [dsp, 'select', '--profile', profile, '--json'] },
].filter(({ args }) => works(args))

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

function works(args: readonly string[]): boolean {
  if (args[0] === dsp && args.includes(profile) && !existsSync(profile)) return false
  try {
    execFileSync(process.execPath, args, { env, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

try {
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
  console.log(`${'command'.padEnd(28)}${'ms'.padStart(6)}${'ratio'.padStart(8)}`)
  cases.forEach(({ name }, index) => {
    const ms = medians[index] ?? Number.NaN
    console.log(`${name.padEnd(28)}${ms.toFixed(0).padStart(6)}${`${(ms / base).toFixed(2)}x`.padStart(8)}`)
  })
} finally {
  rmSync(home, { recursive: true, force: true })
}
