import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from './support/run.js'

const WRONG = 'test/fixtures/architecture/'
const require = createRequire(import.meta.url)
const { forbidden } = require('../.dependency-cruiser.cjs') as {
  forbidden: { name: string; comment: string }[]
}

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
  readonly to: string
}

let violations: readonly Violation[]

beforeAll(() => {
  const depcruise = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src', WRONG]
  violations = JSON.parse(cruise(depcruise, args)).summary.violations
})

test('src keeps the rules of the house', () => {
  const ours = violations.filter(({ from }) => !from.startsWith(WRONG))
  expect(ours.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
})

describe('a wrong arrow is found', () => {
  test.each(forbidden)('$name', ({ name }) => {
    const found = violations.filter(({ rule, from }) => rule.name === name && from.startsWith(WRONG))
    // The file with the wrong arrow bears the name of the rule; a circle may be told from either end.
    expect(found.map(({ from }) => path.basename(from, '.ts').replace('-back', ''))).toContain(name)
  })

  test('and right ones are not', () => {
    const right = ['service', 'command', 'port', 'frame', 'index', 'inner']
    expect(
      violations.filter(({ from }) => from.startsWith(WRONG) && right.includes(path.basename(from, '.ts'))),
    ).toEqual([])
  })
})

test('every rule gives its reason', () => {
  expect(forbidden.filter(({ comment }) => !comment).map(({ name }) => name)).toEqual([])
})

/** Violations make it exit with their number; the report is on stdout all the same. */
function cruise(file: string, args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, [file, ...args], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}
