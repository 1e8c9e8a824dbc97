import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DomainError } from '../core/errors.js'
import { type CodedStarter, type StarterBundle, withFunctions } from '../core/scaffold/index.js'

/** Where the build puts the starters, below the folder of the package. */
const FOLDER = 'dist/starters'

/** One line a starter: all that listing and finding need. */
export interface StarterEntry {
  /** `circuit-breaker/ts`. */
  readonly id: string
  /** The id of a pattern, or of a combination. */
  readonly subject: string
  readonly name: string
  readonly target: string
  readonly version: string
  readonly summary: string
  readonly library: string
  readonly sizing: readonly string[]
}

/** Every starter, by id. */
export const loadStarterEntries = (root: string): StarterEntry[] =>
  readBuilt(root, 'index.json') as StarterEntry[]

/** A starter, ready to be rendered. `id` must be one of the entries'. */
export const loadStarter = (root: string, id: string): StarterBundle =>
  withFunctions(readBuilt(root, `${id}.json`) as CodedStarter)

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
