import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeMadeLog } from './records/made-log.js'

/**
 * What it costs to read and to lint a log of clean records, the whole process: CPU time, and the most memory; beside `node -e 0` and
 * markdownlint-cli2 on the same files.
 * `npx tsx bench/records.ts [count] [folder]`; 500 records show the shares, the figures of bench/README.md are of 5,000. A folder that is named is written and kept, so that others can measure with it.
 * It prints and asserts nothing. See bench/README.md.
 */
const root = path.resolve(import.meta.dirname, '..')
const dsp = path.join(root, 'bin/dsp.cjs')
const count = Number(process.argv[2] ?? 500)
const kept = process.argv[3]
const ROUNDS = 3
const markdownlint = path.join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs')

const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env
const home = mkdtempSync(path.join(tmpdir(), 'dsp-bench-'))
const env = { ...inherited, XDG_CACHE_HOME: home }
const folder = kept ?? path.join(home, 'records')

interface Cost {
  /** Of the processor, user and system. */
  readonly seconds: number
  /** The most that was resident. */
  readonly mebibytes: number
}

/** Makes a process say at its end what it has used. */
const SAY_USAGE = `data:text/javascript,process.on('exit',()=>{const u=process.resourceUsage();
process.stderr.write('\\nused '+[(u.userCPUTime+u.systemCPUTime)/1e6,u.maxRSS/1024].join(' '))})`

function costOf(args: readonly string[]): Cost {
  const { status, stderr } = spawnSync(process.execPath, ['--import', SAY_USAGE, ...args], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [, seconds, mebibytes] = /used (\S+) (\S+)$/.exec(stderr) ?? []
  if (status !== 0 || seconds === undefined) throw new Error(`${args.join(' ')} failed: ${stderr}`)
  return { seconds: Number(seconds), mebibytes: Number(mebibytes) }
}

/** The smallest of all rounds: whatever is more was taken by a neighbour. */
function least(args: readonly string[]): Cost {
  costOf(args)
  const costs = Array.from({ length: ROUNDS }, () => costOf(args))
  return {
    seconds: Math.min(...costs.map(({ seconds }) => seconds)),
    mebibytes: Math.min(...costs.map(({ mebibytes }) => mebibytes)),
  }
}

try {
  writeMadeLog(folder, count)
  // The rules of MADR's own configuration: long lines and repeated headings are allowed.
  const rules = path.join(home, '.markdownlint-cli2.jsonc')
  writeFileSync(rules, '{"config": {"MD013": false, "MD024": {"siblings_only": true}}}')
  const cases = {
    'node -e 0': ['-e', '0'],
    'dsp adr list': [dsp, 'adr', 'list', folder],
    'dsp lint': [dsp, 'lint', folder, '--now', '2026-11-21'],
    'markdownlint-cli2': [markdownlint, '--config', rules, `${folder}/*.md`],
  }
  console.log(`node ${process.version}, ${count} records, least of ${ROUNDS} rounds\n`)
  const costs = Object.entries(cases).map(([name, args]) => ({ name, ...least(args) }))
  const [bare = 0] = costs.map(({ seconds }) => seconds)
  const compared = costs.at(-1)?.seconds ?? 0
  for (const { name, seconds, mebibytes } of costs) {
    const share = `${(seconds / bare).toFixed(1)}x node, ${((100 * seconds) / compared).toFixed(1)} % of markdownlint-cli2`
    console.log(
      `${name.padEnd(18)}${seconds.toFixed(2).padStart(6)} s of CPU${mebibytes.toFixed(0).padStart(6)} MiB  ${share}`,
    )
  }
} finally {
  rmSync(home, { recursive: true, force: true })
}
