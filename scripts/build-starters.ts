import path from 'node:path'
import { entryOf, type StarterEntry } from '../src/core/scaffold/index.js'
import { listStarterSources, readSharedFiles } from '../src/io/starter-source.js'
import { compileStarter, starterContext } from '../src/services/starter-source.js'
import { writeJson } from './build/write-json.js'

/**
 * Checks the starters and writes them below dist/starters with their templates compiled, so that the installed program parses no
 * YAML and compiles no template: index.json for lists, <pattern>/<target>.json for one, shared.json for the starters of packs.
 * The catalog has to be built.
 * @throws Error when a starter has a problem
 */
export async function buildStarters(root: string): Promise<void> {
  const templates = path.join(root, 'templates')
  const context = starterContext(root, root)
  const entries: StarterEntry[] = []
  for (const id of listStarterSources(templates)) {
    const { findings, coded } = await compileStarter(templates, id, context)
    if (findings.length > 0 || !coded)
      throw new Error(
        `The starter ${id} has problems:\n${findings.map(({ code, place, about }) => `${place.file ?? ''}:${place.line ?? ''} ${code} ${about}`).join('\n')}`,
      )
    entries.push(entryOf(coded))
    writeJson(path.join(root, 'dist/starters', `${id}.json`), coded)
  }
  writeJson(path.join(root, 'dist/starters/index.json'), entries)
  writeJson(path.join(root, 'dist/starters/shared.json'), Object.fromEntries(readSharedFiles(templates)))
}
