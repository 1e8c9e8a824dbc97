import { resolvePattern } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { type StarterBundle, type StarterEntry, starterOf } from '../core/scaffold/index.js'
import { type CatalogHome, loadEntries } from '../io/catalog-store.js'

/** Where starters are, and where the catalog is that names their patterns. */
export interface StarterHome {
  /** The folder of the package. */
  readonly root: string
  readonly home: CatalogHome
}

/** The starters that can be used. */
export interface Starters {
  /** By id. */
  readonly entries: readonly StarterEntry[]
  /** A starter, ready to be rendered. `id` must be one of the entries'. */
  readonly load: (id: string) => StarterBundle
}

/** What a starter is written for where nothing else is named. */
const DEFAULT_TARGET = 'ts'

/**
 * The starter of a pattern: `circuit-breaker`, `circuit-breaker/go`, or another name of the pattern. Without a target it is the
 * one in TypeScript, or the first there is.
 * @throws DomainError no-starter with what there is, target-twice, and unknown-pattern with the nearest
 */
export function findStarter(
  { entries }: Starters,
  home: CatalogHome,
  name: string,
  target?: string,
): StarterEntry {
  const [text = '', named] = splitTarget(name)
  if (named !== undefined && target !== undefined && named !== target)
    throw new DomainError('target-twice', `${name} names the target ${named}, and --target ${target}`, {
      hint: 'Name one of them.',
    })
  const wanted = named ?? target
  const { id, starters } = startersOf(entries, home, text)
  const found =
    wanted === undefined
      ? (starterOf(starters, id, DEFAULT_TARGET) ?? starters[0])
      : starterOf(starters, id, wanted)
  if (found) return found
  const targets = starters.map((one) => one.target)
  throw new DomainError('no-starter', `There is no starter of ${text} for ${wanted}.`, {
    why: `There is one for: ${targets.join(', ')}.`,
    nearest: nearest(wanted ?? '', targets),
  })
}

/**
 * The id that a name stands for, and all starters that are about it or cover it, at least one.
 * @throws DomainError no-starter, unknown-pattern
 */
export function startersOf(
  entries: readonly StarterEntry[],
  home: CatalogHome,
  text: string,
): { readonly id: string; readonly starters: readonly StarterEntry[] } {
  const of = (id: string) => entries.filter(({ subject, covers }) => subject === id || covers.includes(id))
  if (of(text).length > 0) return { id: text, starters: of(text) }
  const { patterns, mechanisms } = loadEntries(home)
  const { id, name } = resolvePattern(patterns, text, mechanisms)
  if (of(id).length > 0) return { id, starters: of(id) }
  throw new DomainError('no-starter', `There is no starter of ${name}.`, {
    why: `There are starters of: ${[...new Set(entries.map(({ subject }) => subject))].join(', ')}.`,
    hint: `dsp templates list shows them; dsp show ${id} describes the pattern.`,
  })
}

function splitTarget(name: string): readonly [string, string?] {
  const slash = name.lastIndexOf('/')
  return slash < 1 ? [name] : [name.slice(0, slash), name.slice(slash + 1)]
}
