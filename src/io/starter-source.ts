import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { DomainError, type Place } from '../core/errors.js'
import { SHARED_FILES, type StarterSource } from '../core/scaffold/index.js'
import { readYaml } from './catalog-source.js'
import { readText } from './files.js'

const MANIFEST = 'starter.yaml'
const SHARED = '_shared'
const PARTIAL_ENDING = '.hbs'
/** More would be a mistake, or an attack. */
const MOST_FILES = 100
const LARGEST_FILE = 1024 * 1024

/** A starter from its folder, with where its manifest stands. */
export interface ReadStarter extends StarterSource {
  readonly errors: readonly { readonly message: string; readonly place: Place }[]
  readonly locate: (keys: readonly (string | number)[]) => Place
}

/** The ids of the starters below a folder of templates, sorted: `circuit-breaker/ts`. */
export function listStarterSources(templates: string): string[] {
  return folders(templates)
    .filter((pattern) => pattern !== SHARED)
    .flatMap((pattern) => folders(path.join(templates, pattern)).map((target) => `${pattern}/${target}`))
    .filter((id) => existsSync(path.join(templates, id, MANIFEST)))
    .sort()
}

/**
 * Reads one starter with the shared templates: those of its folder, and others that they are laid over.
 * @throws DomainError starter-missing, starter-too-large, starter-link, and what {@link readText} throws
 */
export function readStarterSource(
  templates: string,
  id: string,
  others: ReadonlyMap<string, string> = new Map(),
): ReadStarter {
  const folder = path.join(templates, id)
  if (!existsSync(path.join(folder, MANIFEST)))
    throw new DomainError('starter-missing', `${folder} has no ${MANIFEST}`)
  const { data, errors, locate } = readYaml(folder, MANIFEST)
  const shared = [...new Map([...others, ...readSharedFiles(templates)])]
  const isPartial = (name: string): boolean => name.endsWith(PARTIAL_ENDING) && !name.includes('/')
  return {
    id,
    manifest: data,
    errors,
    locate,
    files: new Map([
      ...readAll(path.join(folder, 'files')),
      ...shared
        .filter(([name]) => !isPartial(name))
        .map(([name, text]) => [`${SHARED_FILES}${name}`, text] as const),
    ]),
    partials: new Map(
      shared
        .filter(([name]) => isPartial(name))
        .map(([name, text]) => [name.slice(0, -PARTIAL_ENDING.length), text]),
    ),
  }
}

/** What the starters below a folder of templates share, by path. */
export const readSharedFiles = (templates: string): ReadonlyMap<string, string> =>
  readAll(path.join(templates, SHARED))

function folders(parent: string): string[] {
  if (!existsSync(parent)) return []
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

function readAll(folder: string): Map<string, string> {
  const files = new Map<string, string>()
  const visit = (below: string): void => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true }).sort(byName)) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) visit(name)
      else if (!entry.isFile())
        throw new DomainError('starter-link', `${path.join(folder, name)} is not an ordinary file`)
      else files.set(name, readText(path.join(folder, name), { maxBytes: LARGEST_FILE }))
      if (files.size > MOST_FILES)
        throw new DomainError('starter-too-large', `${folder} holds more than ${MOST_FILES} files`)
    }
  }
  if (existsSync(folder)) visit('')
  return files
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1
