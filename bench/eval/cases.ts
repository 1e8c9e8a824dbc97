import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { Catalog } from '../../src/core/catalog/index.js'
import type { Profile } from '../../src/core/profile/index.js'
import { loadProfile } from '../../src/services/profile.js'

/** What a published document says about a system's patterns; see test/cases/real/labels.yaml. */
export interface Labels {
  readonly 'size-class': 'few' | 'moderate' | 'many'
  readonly uses: readonly string[]
  readonly optional: readonly string[]
  readonly recommends: readonly string[]
  readonly rejects: readonly { readonly id: string; readonly basis: 'explicit' | 'inferred' }[]
}

/** A published system: its profile, from stated facts only, and its labels. */
export interface Case {
  readonly id: string
  readonly profile: Profile
  readonly labels: Labels
}

export interface Cases {
  readonly cases: readonly Case[]
  /** The ids that count as heavy. */
  readonly heavy: ReadonlySet<string>
}

/**
 * Reads a folder of `<id>.profile.yaml` files and their labels.yaml, sorted by id.
 * @throws Error when a profile has no labels or labels have no profile
 */
export function readCases(folder: string, catalog: Catalog): Cases {
  const file = path.join(folder, 'labels.yaml')
  if (!existsSync(file)) throw new Error(`${folder} holds no labels.yaml`)
  const { heavy, cases } = parse(readFileSync(file, 'utf8')) as {
    heavy: readonly string[]
    cases: Readonly<Record<string, Labels>>
  }
  const ids = readdirSync(folder)
    .filter((name) => name.endsWith('.profile.yaml'))
    .map((name) => name.replace('.profile.yaml', ''))
    .sort()
  const orphans = [...ids, ...Object.keys(cases)].filter((id) => !(ids.includes(id) && id in cases))
  if (orphans.length > 0) throw new Error(`a profile or its labels are missing: ${orphans.join(', ')}`)
  return {
    heavy: new Set(heavy),
    cases: ids.map((id) => ({
      id,
      labels: cases[id] as Labels,
      profile: loadProfile({ profile: path.join(folder, `${id}.profile.yaml`) }, catalog).profile,
    })),
  }
}
