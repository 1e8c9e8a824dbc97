import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, test } from 'vitest'
import { chunkName, PACKAGES, programFiles } from '../../scripts/build/bundle.js'
import { findCommands } from '../../scripts/build/commands.js'
import { root } from '../support/run.js'

const commands = findCommands(root)
const files = programFiles({ root, start: `export { main } from './src/cli/main.ts'`, commands })

/** What each file holds: packages by name, our own files by path. */
const held = new Map<string, readonly string[]>()

/** The files that hold the compiler of templates. */
const compiling: string[] = []
const COMPILER = /handlebars[/\\].*[/\\]compiler[/\\]/

beforeAll(async () => {
  const built = files.map(async ({ file, options }) => {
    const { metafile } = await build({ ...options, write: false, metafile: true, outfile: file })
    const [output] = Object.values(metafile.outputs)
    const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    if (inputs.some(([name]) => COMPILER.test(name))) compiling.push(file)
    held.set(
      file,
      inputs.map(([name]) => packageOf(name) ?? name),
    )
  })
  await Promise.all(built)
}, 180_000)

const packageOf = (name: string): string | undefined => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1]

const heldBy = (file: string): readonly string[] => held.get(file) ?? []
const commandFile = (id: string): string => `chunks/${chunkName(id)}.cjs`

const HEAVY = /^(yaml|ajv|chalk|diff$|@inquirer)/

test('the start holds no package at all', () => {
  expect(heldBy('dsp.cjs')).toContain('src/cli/main.ts')
  expect(heldBy('dsp.cjs').filter((name) => !/^(src\/|entry\.js$)/.test(name))).toEqual([])
})

describe('the file of a command holds oclif, and none of the heavy packages', () => {
  test.each(commands)('$id', ({ id }) => {
    expect(heldBy(commandFile(id))).toContain('@oclif/core')
    expect(heldBy(commandFile(id)).filter((name) => HEAVY.test(name))).toEqual([])
  })
})

test('the compiler of templates is in a file of its own, and the runtime where starters are written', () => {
  expect(compiling).toEqual(['chunks/handlebars.cjs'])
  expect(heldBy(commandFile('scaffold'))).toContain('handlebars')
})

test.each(['show', 'list', 'search', 'compare', 'completion', 'catalog:stats'])(
  '%s holds no advisor',
  (id) => {
    expect(heldBy(commandFile(id)).filter((name) => name.startsWith('src/core/advisor/'))).toEqual([])
  },
)

test('the check sees what is held: the advisor in select, yaml in a chunk of its own', () => {
  expect(heldBy(commandFile('select'))).toContain('src/core/advisor/recommend.ts')
  expect(heldBy('chunks/yaml.cjs')).toContain('yaml')
})

test('the chunk of a package offers every name that src imports from it', () => {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(root, 'src', file), 'utf8'))
  for (const { from, names } of Object.values(PACKAGES)) {
    const used = sources.flatMap((text) =>
      [...text.matchAll(/(?:import|const) \{([^}]*)\}(?: =)? (?:from |await import\()'([^']+)'/g)]
        .filter((match) => match[2] === from)
        .flatMap((match) => (match[1] ?? '').split(',').map((name) => name.trim()))
        .filter((name) => name !== '' && !name.startsWith('type ')),
    )
    expect(used.length, from).toBeGreaterThan(0)
    expect(names.split(', '), from).toEqual(expect.arrayContaining(used))
  }
})
