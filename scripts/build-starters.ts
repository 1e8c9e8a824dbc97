import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type CodedStarter, starterId, subjectOf } from '../src/core/scaffold/index.js'
import { loadGuides, loadWholeCatalog } from '../src/io/catalog-store.js'
import { listStarterSources } from '../src/io/starter-source.js'
import type { StarterEntry } from '../src/io/starter-store.js'
import { compileStarter } from '../src/services/starter-source.js'

/**
 * Checks the starters and writes them below dist/starters with their templates compiled, so that the installed program parses no
 * YAML and compiles no template: index.json for lists, <pattern>/<target>.json for one. The catalog has to be built.
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
}

const entryOf = ({ manifest, patternName }: CodedStarter): StarterEntry => ({
  id: starterId(manifest),
  subject: subjectOf(manifest),
  name: patternName,
  target: manifest.target,
  version: manifest.version,
  summary: manifest.summary,
  library: `${manifest.library.name} ${manifest.library.version}`,
  sizing: manifest.sizing,
})

/** By rename, so that a test run beside never reads half a file. */
function write(file: string, data: unknown): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(data))
  renameSync(`${file}.${process.pid}`, file)
}
