import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'

/** What a command line left behind. */
export interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

/** A temporary folder in which the command lines of the documentation work as written. */
export interface Sandbox {
  readonly folder: string
  /** Runs a line of bash; `dsp` is the built program. */
  run(line: string, stdin?: string): Ran
  remove(): void
}

/**
 * The folder holds what the documentation names: examples/, the profile of the web shop as dsp.profile.yaml (unless the
 * reader has none yet), a today and a next year of it, a copy of the catalog as catalog/ and as
 * our-catalog/, one of the templates as templates/ and as our-templates/, and the decision records of this project.
 */
export function openSandbox(root: string, { profile = true } = {}): Sandbox {
  const folder = mkdtempSync(path.join(tmpdir(), 'dsp-docs-'))
  const webshop = readFileSync(path.join(root, 'examples/webshop.profile.yaml'), 'utf8')
  cpSync(path.join(root, 'examples'), path.join(folder, 'examples'), { recursive: true })
  for (const name of ['catalog', 'our-catalog'])
    cpSync(path.join(root, 'catalog'), path.join(folder, name), { recursive: true })
  for (const name of ['templates', 'our-templates'])
    cpSync(path.join(root, 'templates'), path.join(folder, name), { recursive: true })
  cpSync(path.join(root, 'docs/adr'), path.join(folder, 'docs/adr'), { recursive: true })
  // The records link to pages beside them.
  for (const page of readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md')))
    cpSync(path.join(root, 'docs', page), path.join(folder, 'docs', page))
  if (profile) writeFileSync(path.join(folder, 'dsp.profile.yaml'), webshop)
  writeFileSync(path.join(folder, 'today.yaml'), webshop)
  writeFileSync(path.join(folder, 'next-year.yaml'), webshop.replace('peak: 1.2k rps', 'peak: 6k rps'))
  for (const name of ['bin', 'home/.config/fish/completions'])
    mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(
    path.join(folder, 'bin/dsp'),
    `#!/bin/sh\nexec '${process.execPath}' '${path.join(root, 'bin/dsp.cjs')}' "$@"\n`,
  )
  chmodSync(path.join(folder, 'bin/dsp'), 0o755)
  const { PATH = '', SystemRoot, XDG_CACHE_HOME = path.join(homedir(), '.cache') } = process.env
  const env = {
    PATH: `${path.join(folder, 'bin')}${path.delimiter}${PATH}`,
    HOME: path.join(folder, 'home'),
    LC_ALL: 'C',
    TZ: 'UTC',
    XDG_CACHE_HOME,
    ...(SystemRoot && { SystemRoot }),
  }
  return {
    folder,
    run(line, stdin = '') {
      const { stdout, stderr, status, error } = spawnSync('bash', ['-c', `set -o pipefail; ${line}`], {
        cwd: folder,
        env,
        input: stdin,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      })
      if (error) throw error
      return { stdout, stderr, code: status ?? -1 }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
