import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { entryOf, type StarterEntry } from '../src/core/scaffold/index.js'
import { loadGuides, loadWholeCatalog } from '../src/io/catalog-store.js'
import { listStarterSources, readSharedFiles } from '../src/io/starter-source.js'
import { compileStarter } from '../src/services/starter-source.js'

/**
 * Checks the starters and writes them below dist/starters with their templates compiled, so that the installed program parses no
 * YAML and compiles no template: index.json for lists, <pattern>/<target>.json for one, shared.json for the starters of packs.
 * The catalog has to be built.
 * @throws Error when a starter has a problem
 */
export async function buildStarters(root: string): Promise<void> {
  const templates = path.join(root, 'templates')
  const { patterns, sources } = loadWholeCatalog(root)
  const context = { root, patterns, combinations: loadGuides(root).combinations, sources }
  const entries: StarterEntry[] = []
  for (const id of listStarterSources(templates)) {
    const { findings, coded } = await compileStarter(templates, id, context)
    if (findings.length > 0 || !coded)
      throw new Error(
        `The starter ${id} has problems:\n${findings.map(({ code, place, about }) => `${place.file ?? ''}:${place.line ?? ''} ${code} ${about}`).join('\n')}`,
      )
    entries.push(entryOf(coded))
    write(path.join(root, 'dist/starters', `${id}.json`), coded)
  }
  write(path.join(root, 'dist/starters/index.json'), entries)
  write(path.join(root, 'dist/starters/shared.json'), Object.fromEntries(readSharedFiles(templates)))
}

/** By rename, so that a test run beside never reads half a file. */
function write(file: string, data: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(data))
  renameSync(`${file}.${process.pid}`, file)
}
