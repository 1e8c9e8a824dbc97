import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root, run, runShell, testEnvironment } from '../support/run.js'
import { KEY, openTerminal } from '../support/terminal.js'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'dsp-streams-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const FILE = 'dsp.profile.yaml'
const onPosix = test.skipIf(process.platform === 'win32')

/** Runs a line of bash as nobody, because root may read and write everything. */
const asNobody = (line: string): string => {
  const dsp = `'${process.execPath}' '${root}/bin/dsp.cjs'`
  const become = process.getuid?.() === 0 ? 'setpriv --reuid 65534 --regid 65534 --clear-groups' : ''
  return `${become} ${line.replace('dsp', dsp)}`
}

describe('standard streams', () => {
  onPosix('a closed stdin: nothing is asked, nothing hangs', async () => {
    const asked = await runShell('dsp select <&-', { cwd })
    expect([asked.code, asked.stdout]).toEqual([2, ''])
    expect(asked.stderr).toContain('decisive facts are missing')
    const read = await runShell('dsp ask -p - <&-', { cwd })
    expect(read.stderr).not.toMatch(/\n\s+at /)
    expect([0, 2]).toContain(read.code)
  })

  onPosix('closed stdout and stderr keep the exit code', async () => {
    const { stderr } = await runShell(
      'for form in "" --json; do dsp show saga $form >&-; echo $? >&2; dsp show sagga $form 2>&- >&-; echo $? >&2; done',
    )
    expect(stderr).toBe('0\n2\n0\n2\n')
  })

  onPosix('a reader that leaves after one line is no error, for any long result', async () => {
    const { stdout, stderr } = await runShell(
      'set -o pipefail; for line in list "list --json" "show saga" "init --stdout" "catalog schema pattern"; do dsp $line | head -1; echo "$PIPESTATUS" >&2; done',
      { cwd },
    )
    expect(stderr).toBe('0\n'.repeat(5))
    expect(stdout.trim().split('\n')).toHaveLength(5)
  })

  test.skipIf(!existsSync('/dev/full'))('a full disk is said on stderr, also with --json', async () => {
    for (const line of ['list', 'list --json', 'show saga --format markdown', 'init --stdout']) {
      const { stderr, code } = await runShell(`dsp ${line} >/dev/full`, { cwd })
      expect(code).toBe(2)
      expect(stderr).toMatch(/^error: the output could not be written\n/)
      expect(stderr).toContain('no space left on device')
    }
    const { stdout, code } = await runShell('dsp show sagga 2>/dev/full', { cwd })
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
  })

  onPosix('SIGINT while it reads ends it at once, without a word', async () => {
    const child = spawn(process.execPath, [path.join(root, 'bin/dsp.cjs'), 'ask', '-p', '-'], {
      cwd,
      env: testEnvironment(),
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)))
    // More than a pipe holds: once all of it is taken, the program is in the midst of reading.
    child.stdin.on('error', () => {})
    child.stdin.write(`# ${'x'.repeat(1_000_000)}\n`, () => child.kill('SIGINT'))
    // A shell reports the signal as 130.
    expect(['SIGINT', 130]).toContain(await ended)
    expect(said).toBe('')
  })
})

describe('dsp init', () => {
  test('of several at once, one writes and the others say so', async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => run(['init'], { cwd })))
    expect(results.map(({ code }) => code).sort()).toEqual([0, 2, 2, 2, 2, 2])
    for (const { stderr } of results.filter(({ code }) => code === 2))
      expect(stderr).toContain('already exists')
    expect(readdirSync(cwd)).toEqual([FILE])
    const { stdout } = await run(['init', '--stdout'])
    expect(readFileSync(path.join(cwd, FILE), 'utf8')).toBe(stdout)
  })

  onPosix('a full disk leaves neither half a file nor the old one harmed', async () => {
    // A limit of 1 KiB a file is a disk that fills up in the middle.
    const { stderr } = await runShell('ulimit -f 1; dsp init; echo $? >&2; dsp init --json | cat >&2', {
      cwd,
    })
    expect(stderr).toContain(`error: ${FILE} could not be written`)
    expect(stderr).toContain('\n2\n')
    expect(stderr).toContain('"file-not-writable"')
    expect(readdirSync(cwd)).toEqual([])
    writeFileSync(path.join(cwd, FILE), 'mine')
    await runShell('ulimit -f 1; dsp init --force', { cwd })
    expect(readdirSync(cwd)).toEqual([FILE])
    expect(readFileSync(path.join(cwd, FILE), 'utf8')).toBe('mine')
  })

  onPosix('a folder that nobody may write into', async () => {
    chmodSync(cwd, 0o755)
    mkdirSync(path.join(cwd, 'closed'), { mode: 0o555 })
    for (const file of ['', 'new/x.yaml']) {
      const { stdout, stderr, code } = await runShell(asNobody(`dsp init ${file}`), {
        cwd: path.join(cwd, 'closed'),
      })
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
      expect(stderr).toContain('no permission to write it')
      expect(stderr).toContain('try: dsp init --stdout')
    }
    expect(readdirSync(path.join(cwd, 'closed'))).toEqual([])
  })

  onPosix(
    '--force replaces what a link leads to, keeps permissions, and never a pipe, a device or a folder',
    async () => {
      writeFileSync(path.join(cwd, 'private.yaml'), 'mine', { mode: 0o600 })
      symlinkSync('private.yaml', path.join(cwd, 'link.yaml'))
      expect((await run(['init', 'link.yaml', '--force'], { cwd })).code).toBe(0)
      expect(lstatSync(path.join(cwd, 'link.yaml')).isSymbolicLink()).toBe(true)
      expect(statSync(path.join(cwd, 'private.yaml')).mode & 0o777).toBe(0o600)
      expect(readFileSync(path.join(cwd, 'private.yaml'), 'utf8')).toContain('engineers:')

      const { stderr } = await runShell(
        'mkfifo pipe; mkdir folder; for f in pipe folder; do dsp init $f --force; echo $? >&2; done',
        { cwd },
      )
      expect(stderr).toMatch(/pipe is not an ordinary file[\s\S]*\n2\n[\s\S]*folder is a folder[\s\S]*\n2\n$/)
      expect(lstatSync(path.join(cwd, 'pipe')).isFIFO()).toBe(true)
    },
  )

  onPosix('a link that leads nowhere is something that is there', async () => {
    symlinkSync('nowhere', path.join(cwd, FILE))
    for (const args of [['init'], ['init', '--force']]) {
      const { stdout, stderr, code } = await run(args, { cwd })
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 })
      expect(stderr).toMatch(/^error: \S/)
    }
    expect(readdirSync(cwd)).toEqual([FILE])
  })
})

onPosix('answers that cannot be saved are an error that says so, without a stack', async () => {
  const script = path.join(cwd, 'as-nobody.cjs')
  const line = asNobody('dsp select --set team.engineers=6')
  writeFileSync(
    script,
    `const { spawnSync } = require('node:child_process')
const { status } = spawnSync('bash', ['-c', ${JSON.stringify(line)}], { stdio: 'inherit' })
process.exit(status ?? 1)`,
  )
  chmodSync(cwd, 0o555)
  const terminal = openTerminal([], { cwd, script })
  try {
    await terminal.see('?')
    terminal.press(KEY.enter)
    expect(await terminal.end()).toBe(2)
    expect(terminal.screen()).toContain(`error: ${FILE}: no permission to write it`)
    expect(terminal.screen()).not.toMatch(/\n\s+at /)
    expect(readdirSync(cwd)).toEqual(['as-nobody.cjs'])
  } finally {
    terminal.kill()
    chmodSync(cwd, 0o700)
  }
})
