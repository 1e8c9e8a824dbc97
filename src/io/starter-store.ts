import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DomainError } from '../core/errors.js'
import {
  type CodedStarter,
  type StarterBundle,
  type StarterEntry,
  withFunctions,
} from '../core/scaffold/index.js'

/** Where the build puts the starters, below the folder of the package. */
const FOLDER = 'dist/starters'

/** Every starter of the package, by id. */
export const loadStarterEntries = (root: string): StarterEntry[] =>
  readBuilt(root, 'index.json') as StarterEntry[]

/** A starter, ready to be rendered. `id` must be one of the entries'. */
export const loadStarter = (root: string, id: string): StarterBundle =>
  withFunctions(readBuilt(root, `${id}.json`) as CodedStarter)

/** What the starters of the package share, by path below templates/_shared; those of packs may use it, too. */
export const loadSharedFiles = (root: string): ReadonlyMap<string, string> =>
  new Map(Object.entries(readBuilt(root, 'shared.json') as Record<string, string>))

function readBuilt(root: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(root, FOLDER, file), 'utf8'))
  } catch (cause) {
    throw new DomainError('starters-not-built', `The built starters have no ${file}`, {
      hint: 'Run npm run build, or install the package again.',
      cause,
    })
  }
}
