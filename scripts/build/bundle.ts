import path from 'node:path'
import type { BuildOptions, Plugin } from 'esbuild'
import { lazyOclif } from './lazy-require.js'
import { plainFields } from './plain-fields.js'
import { stubs } from './stubs.js'

/**
 * One CommonJS file of the program. CommonJS starts 10 to 20 ms faster than ES modules on Node 20, and esbuild turns
 * `await import()` of a bundled module into a lazy evaluation (test/build/lazy.test.ts proves it).
 */
export function programOptions(root: string, entry: string): BuildOptions {
  return {
    stdin: { contents: entry, resolveDir: root, sourcefile: 'entry.js', loader: 'js' },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    // What stays outside the file (node:tty, a chunk) is required, not imported: the code cache's script has no import().
    supported: { 'dynamic-import': false },
    legalComments: 'none',
    logLevel: 'warning',
    // Optional development helpers of oclif; they are never installed.
    external: ['typescript', 'ts-node', 'tsx'],
    plugins: [stubs, lazyOclif, plainFields],
  }
}

/** Packages that only some commands, or some runs of a command, need: each becomes one chunk, with the names that src/ uses. */
export const PACKAGES: Readonly<Record<string, { readonly from: string; readonly names: string }>> = {
  ajv: { from: 'ajv/dist/2020.js', names: 'Ajv2020' },
  chalk: { from: 'chalk', names: 'Chalk' },
  diff: { from: 'diff', names: 'diffArrays, structuredPatch' },
  prompts: { from: '@inquirer/prompts', names: 'checkbox, confirm, input, search, Separator' },
  yaml: {
    from: 'yaml',
    names: 'isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments, parseDocument, Scalar',
  },
}

/** The help chunk is also what the rest of oclif finds when it asks for its own config and help. */
const HELP = `export * from './src/cli/help.ts'
export * from '@oclif/core/config'
export * from '@oclif/core/help'`

/** A file of the program: dist/dsp.cjs, which starts it, or one in dist/chunks. */
export interface ProgramFile {
  /** Below dist/. */
  readonly file: string
  readonly options: BuildOptions
}

/** What the build knows, to write the entries of the files. */
export interface ProgramParts {
  readonly root: string
  /** The module that starts the program; it requires the commands as `chunks/<command>`. */
  readonly start: string
  /** Command id to its source file. */
  readonly commands: readonly { readonly id: string; readonly file: string }[]
}

/**
 * The program in several files, because a start reads and compiles all of what it loads: the start itself, the help,
 * each command with all its own code, what lays packs over the catalog, and the heavy packages. esbuild splits only ES
 * modules, and there a barrel (`core/render/index.ts`) would bring every command's code to every other, so each file
 * is a bundle of its own: code that two commands use is in both. A module with state or a class must therefore not
 * reach over from one to the other; cli/chunk.ts is all they share.
 */
export function programFiles({ root, start, commands }: ProgramParts): ProgramFile[] {
  const file = (name: string, entry: string, split: Plugin): ProgramFile => {
    const options = programOptions(root, entry)
    return { file: name, options: { ...options, plugins: [split, ...(options.plugins ?? [])] } }
  }
  const chunk = (name: string, entry: string, inside: string[] = []): ProgramFile =>
    file(`chunks/${name}.cjs`, entry, apart('./', inside))
  return [
    file('dsp.cjs', start, apart('./chunks/')),
    chunk('help', HELP, ['help']),
    ...commands.map(({ id, file: source }) =>
      chunk(
        chunkName(id),
        `export * from './src/cli/chunk.ts'\nexport { default } from ${JSON.stringify(source)}`,
      ),
    ),
    // Within a command's file it would drag along every module that it shares with it, unused parts and YAML included.
    chunk('packs', `export { openCatalogHome } from './src/services/packs.ts'`),
    // It compiles templates, which only the starters of packs need.
    chunk('pack-starters', `export { withPackStarters } from './src/services/pack-starters.ts'`),
    // It brings the parser of YAML, which what computes from a profile shares modules with.
    chunk('profile', `export { readCompleted } from './src/services/completed-profile.ts'`),
    // It brings the whole advisor, and only --stack needs that.
    chunk('stack', `export { planStack } from './src/services/scaffold-stack.ts'`),
    // The whole advisor, which only --advise needs.
    chunk('lint-advice', `export { adviceFor } from './src/services/lint-advice.ts'`),
    // Only what reads templates needs the compiler; what was built needs the runtime.
    chunk('handlebars', `export { parse, precompile } from './src/core/scaffold/handlebars.ts'`),
    ...Object.entries(PACKAGES).map(([name, { from, names }]) =>
      chunk(name, `export { ${names} } from '${from}'`, [name]),
    ),
  ]
}

/** The name of a command's chunk. */
export const chunkName = (id: string): string => `dsp-${id.replaceAll(':', '-')}`

/** Leaves what is another chunk outside, except what this file itself is to hold. */
function apart(prefix: string, inside: readonly string[] = []): Plugin {
  const chunkOf = (name: string) =>
    inside.includes(name) ? undefined : { path: `${prefix}${name}.cjs`, external: true, sideEffects: false }
  const names = new Map(Object.entries(PACKAGES).map(([name, { from }]) => [from, name]))
  return {
    name: 'apart',
    setup(build) {
      build.onResolve({ filter: /^(ajv|chalk|diff|yaml|@inquirer\/prompts)(\/|$)/ }, ({ path: from }) => {
        const name = names.get(from)
        return name === undefined ? undefined : chunkOf(name)
      })
      build.onResolve({ filter: /^chunks\// }, ({ path: name }) => chunkOf(name.slice('chunks/'.length)))
      build.onResolve({ filter: /^\.\/help\.js$/ }, ({ importer }) =>
        /[\\/]src[\\/]cli[\\/]main\.ts$/.test(importer) ? chunkOf('help') : undefined,
      )
      build.onResolve({ filter: /^\.\/packs\.js$/ }, ({ importer }) =>
        /[\\/]src[\\/]services[\\/]catalog-home\.ts$/.test(importer) ? chunkOf('packs') : undefined,
      )
      build.onResolve({ filter: /^\.\/pack-starters\.js$/ }, ({ importer }) =>
        /[\\/]src[\\/]services[\\/]open-starters\.ts$/.test(importer) ? chunkOf('pack-starters') : undefined,
      )
      build.onResolve({ filter: /^\.\/completed-profile\.js$/ }, ({ importer }) =>
        /[\\/]src[\\/]services[\\/]system\.ts$/.test(importer) ? chunkOf('profile') : undefined,
      )
      build.onResolve({ filter: /^\.\/scaffold-stack\.js$/ }, ({ importer }) =>
        /[\\/]src[\\/]services[\\/]scaffold-run\.ts$/.test(importer) ? chunkOf('stack') : undefined,
      )
      build.onResolve({ filter: /^\.\/lint-advice\.js$/ }, ({ importer }) =>
        /[\\/]src[\\/]services[\\/]lint\.ts$/.test(importer) ? chunkOf('lint-advice') : undefined,
      )
      build.onResolve({ filter: /^\.\/handlebars\.js$/ }, ({ importer }) =>
        /[\\/]src[\\/]core[\\/]scaffold[\\/](compile|template-lint)\.ts$/.test(importer)
          ? chunkOf('handlebars')
          : undefined,
      )
      // Half of oclif is behind these two; a command that runs calls neither.
      build.onResolve({ filter: /^\.\.?\/(config|help)$/ }, ({ path: name, resolveDir }) =>
        /@oclif[\\/]core[\\/]lib[\\/](config|help)$/.test(path.join(resolveDir, name))
          ? chunkOf('help')
          : undefined,
      )
    },
  }
}

/** The library as one ES module; its dependencies stay imports, so a caller's bundler sees them. */
export function libraryOptions(root: string): BuildOptions {
  return {
    entryPoints: ['src/index.ts'],
    absWorkingDir: root,
    outfile: 'dist/index.js',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    legalComments: 'none',
    logLevel: 'warning',
  }
}
