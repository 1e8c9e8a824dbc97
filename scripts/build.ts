import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build as esbuild } from 'esbuild'
import { libraryOptions, programFiles } from './build/bundle.js'
import { entrySource, findCommands, makeManifest } from './build/commands.js'
import { inputsStamp, writeStamp } from './build/stamp.js'
import { checkedCatalog } from './build-catalog.js'
import { buildStarters } from './build-starters.js'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')

/** Builds dist/: the catalog and the starters as JSON, the program, the library and its types. */
async function build(): Promise<void> {
  const stamp = inputsStamp(root)
  // A catalog with a problem must not cost the build that is there.
  const writeCatalog = await checkedCatalog()
  // The tests keep what is there: another test run may be using it.
  if (!process.argv.includes('--keep')) rmSync(dist, { recursive: true, force: true })
  mkdirSync(dist, { recursive: true })
  writeCatalog()
  await buildStarters(root)
  await Promise.all([program(), esbuild(libraryOptions(root))])
  declarations()
  writeStamp(root, stamp)
}

async function program(): Promise<void> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const commands = findCommands(root)
  const start = entrySource(root, commands, await makeManifest(commands, version), version)
  mkdirSync(path.join(dist, 'chunks'), { recursive: true })
  const files = programFiles({ root, start, commands }).map(async ({ file, options }) => {
    const { outputFiles } = await esbuild({ ...options, write: false })
    writeCode(path.join(dist, file), outputFiles?.[0]?.text ?? '')
  })
  await Promise.all(files)
}

/** By rename, so that a test run beside never reads half a file. */
function writeCode(file: string, code: string): void {
  // bin/dsp.cjs takes this name for its code cache: V8 checks only the length of a source, not its content.
  const name = createHash('sha256').update(code).digest('hex').slice(0, 16)
  writeFileSync(`${file}.${process.pid}`, `//${name}\n${code}`)
  renameSync(`${file}.${process.pid}`, file)
}

/** The types of the library. `npm run types` is what checks them; this only writes them down. */
function declarations(): void {
  const tsc = path.join(
    path.dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
    'bin/tsc',
  )
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.types.json'], { cwd: root, stdio: 'inherit' })
}

await build()
