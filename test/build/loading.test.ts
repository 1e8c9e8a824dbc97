import path from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { programOptions } from '../../scripts/build/bundle.js'
import { findCommands } from '../../scripts/build/commands.js'
import { root } from '../support/run.js'

// What a start may load. Anything else is imported where it is needed: const { parse } = await import('yaml').
const ALLOWED = ['@oclif/core']

const commands = findCommands(root)
let imports: Map<string, string[]>

beforeAll(async () => {
  const lines = commands.map(({ file }) => `import(${JSON.stringify(file)})`)
  const entry = `import ${JSON.stringify(path.join(root, 'src/cli/main.ts'))}\n${lines.join('\n')}`
  const { metafile } = await build({ ...programOptions(root, entry), write: false, metafile: true })
  imports = new Map(
    Object.entries(metafile.inputs).map(([file, input]) => [
      file,
      input.imports
        .filter(({ kind, external }) => kind === 'import-statement' && !external)
        .map(({ path }) => path),
    ]),
  )
})

/** The packages that are evaluated as soon as a module is, through static imports alone. */
function packagesWith(file: string): string[] {
  const seen = new Set<string>()
  const packages = new Set<string>()
  const visit = (name: string): void => {
    const found = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1]
    if (found !== undefined) packages.add(found)
    else if (!seen.has(name)) {
      seen.add(name)
      for (const next of imports.get(name) ?? []) visit(next)
    }
  }
  visit(path.relative(root, file).split(path.sep).join('/'))
  return [...packages].sort()
}

test('the start loads nothing but oclif', () => {
  expect(imports.has('src/cli/main.ts')).toBe(true)
  expect(packagesWith(path.join(root, 'src/cli/main.ts')).filter((name) => !ALLOWED.includes(name))).toEqual(
    [],
  )
})

describe('a command loads nothing but oclif before it runs', () => {
  test.each(commands)('$id', ({ file }) => {
    expect(packagesWith(file).filter((name) => !ALLOWED.includes(name))).toEqual([])
  })
})

test('the check sees a package: chalk behind io/terminal is lazy, oclif behind the base command is not', () => {
  expect(packagesWith(path.join(root, 'src/cli/base-command.ts'))).toEqual(['@oclif/core'])
  expect([...imports.keys()].some((name) => name.includes('node_modules/chalk/'))).toBe(true)
})
