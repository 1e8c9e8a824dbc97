import { resolvePattern } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { type CatalogHome, loadEntries } from '../io/catalog-store.js'
import { loadStarterEntries, type StarterEntry } from '../io/starter-store.js'

/** Where starters are, and where the catalog is that names their patterns. */
export interface StarterHome {
  /** The folder of the package. */
  readonly root: string
  readonly home: CatalogHome
}

/** Every starter, by id. */
export const listStarters = (root: string): StarterEntry[] => loadStarterEntries(root)

/**
 * The starter of a pattern: `circuit-breaker`, `circuit-breaker/go`, or another name of the pattern. Without a target it is the
 * one in TypeScript, or the first there is.
 * @throws DomainError no-starter with what there is, target-twice, and unknown-pattern with the nearest
 */
export function findStarter(where: StarterHome, name: string, target?: string): StarterEntry {
  const [text = '', named] = splitTarget(name)
  if (named !== undefined && target !== undefined && named !== target)
    throw new DomainError('target-twice', `${name} names the target ${named}, and --target ${target}`, {
      hint: 'Name one of them.',
    })
  const wanted = named ?? target
  const entries = startersOf(where, text)
  const found =
    wanted === undefined
      ? (entries.find((one) => one.target === 'ts') ?? entries[0])
      : entries.find((one) => one.target === wanted)
  if (found) return found
  const targets = entries.map((one) => one.target)
  throw new DomainError('no-starter', `There is no starter of ${text} for ${wanted}.`, {
    why: `There is one for: ${targets.join(', ')}.`,
    nearest: nearest(wanted ?? '', targets),
  })
}

/**
 * All starters of a pattern or a combination, at least one.
 * @throws DomainError no-starter, unknown-pattern
 */
export function startersOf({ root, home }: StarterHome, text: string): StarterEntry[] {
  const all = loadStarterEntries(root)
  const named = all.filter(({ subject }) => subject === text)
  if (named.length > 0) return named
  const subjects = [...new Set(all.map(({ subject }) => subject))]
  const { patterns, mechanisms } = loadEntries(home)
  const { id, name } = resolvePattern(patterns, text, mechanisms)
  const found = all.filter(({ subject }) => subject === id)
  if (found.length > 0) return found
  throw new DomainError('no-starter', `There is no starter of ${name}.`, {
    why: `There are starters of: ${subjects.join(', ')}.`,
    hint: `dsp templates list shows them; dsp show ${id} describes the pattern.`,
  })
}

function splitTarget(name: string): readonly [string, string?] {
  const slash = name.lastIndexOf('/')
  return slash < 1 ? [name] : [name.slice(0, slash), name.slice(slash + 1)]
}
