import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { RenderedFile } from '../../src/core/scaffold/index.js'

/**
 * Remembers what passed, for work at a desk: a starter whose rendered files and programs are the same need not run again. A full
 * run (CI, DSP_NO_SKIP=1) never asks.
 */
export class PassedBefore {
  readonly #folder: string

  constructor(root: string) {
    this.#folder = path.join(root, 'node_modules/.cache/dsp-starters')
  }

  has(id: string, hash: string): boolean {
    const file = this.#file(id)
    return existsSync(file) && readFileSync(file, 'utf8') === hash
  }

  add(id: string, hash: string): void {
    mkdirSync(this.#folder, { recursive: true })
    writeFileSync(this.#file(id), hash)
  }

  #file(id: string): string {
    return path.join(this.#folder, id.replace('/', '-'))
  }
}

/** Over everything that the result depends on: the files, the programs, and whether faults are put in. */
export function trialHash(
  files: readonly RenderedFile[],
  toolchain: readonly string[],
  mutations: boolean,
): string {
  const programs = toolchain.map((program) => [program, versionOf(program)])
  return createHash('sha256').update(JSON.stringify({ files, programs, mutations })).digest('hex')
}

/** Programs say their version in three ways. */
function versionOf(program: string): string {
  for (const flag of ['--version', 'version', '-version']) {
    const { status, stdout, stderr } = spawnSync(program, [flag], { encoding: 'utf8' })
    if (status === 0) return `${stdout}${stderr}`
  }
  return ''
}
