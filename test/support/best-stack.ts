import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import {
  demandsOf,
  type Instance,
  Model,
  openFacts,
  type RecommendOptions,
  recompute,
  type Solution,
  solve,
} from '../../src/core/advisor/index.js'
import type { Catalog } from '../../src/core/catalog/index.js'
import { type Profile, readProfile } from '../../src/core/profile/index.js'
import { root } from './run.js'

/** Facts by their id, in the words of a profile file. */
export type Facts = Readonly<Record<string, unknown>>

/** Folders of complete profiles, by the name before `.profile.yaml`. */
const FOLDERS = ['test/cases/archetypes', 'test/seed/profiles']

/** Names of the hand-written archetypes, sorted. */
export function archetypes(): string[] {
  return readdirSync(path.join(root, FOLDERS[0] as string))
    .flatMap((file) => (file.endsWith('.profile.yaml') ? [file.replace('.profile.yaml', '')] : []))
    .sort()
}

export interface Best {
  readonly instance: Instance
  readonly solution: Solution
  /** Ids, sorted. */
  readonly ids: readonly string[]
}

/** Solves complete profiles with the catalog of this repository: what `recommend` chooses when nothing is open, without its explanations. */
export class BestStacks {
  private readonly model: Model

  constructor(readonly catalog: Catalog) {
    this.model = new Model(catalog)
  }

  /** A named profile with some facts replaced. @throws Error when a fact is wrong or still open */
  profile(name: string, facts: Facts = {}): Profile {
    const file = FOLDERS.map((folder) => path.join(root, folder, `${name}.profile.yaml`)).find(existsSync)
    if (file === undefined) throw new Error(`there is no profile ${name}`)
    const content = parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>
    for (const [fact, value] of Object.entries(facts)) {
      const [group = '', field = ''] = fact.split('.')
      content[group] = { ...content[group], [field]: value }
    }
    const read = readProfile(stringify(content), this.catalog.facts, { file: path.basename(file) })
    if (read.problems.length > 0)
      throw new Error(`${name} ${JSON.stringify(facts)}: ${JSON.stringify(read.problems)}`)
    const profile = recompute(this.catalog, read.profile)
    const open = openFacts(this.catalog, profile).map(({ id }) => id)
    if (open.length > 0) throw new Error(`${name} leaves open: ${open.join(', ')}`)
    return profile
  }

  /** The best stack of a named profile. @throws Error when there is none or it is not proven */
  best(name: string, facts: Facts = {}, options: RecommendOptions = {}): Best {
    const best = this.tryBest(name, facts, options)
    if (!best) throw new Error(`nothing satisfies ${name} ${JSON.stringify(facts)}`)
    return best
  }

  /** The best stack, or null when the demands of the profile cannot be met. */
  tryBest(name: string, facts: Facts = {}, options: RecommendOptions = {}): Best | null {
    const instance = this.model.assemble(this.profile(name, facts), demandsOf(this.catalog, options))
    const solution = solve(instance)
    if (!solution) return null
    if (solution.gap > 0) throw new Error(`${name} ${JSON.stringify(facts)} is not proven optimal`)
    return { instance, solution, ids: solution.stack.map((pattern) => this.model.idOf(pattern)) }
  }

  stack(name: string, facts: Facts = {}): readonly string[] {
    return this.best(name, facts).ids
  }

  /** Those of the ids whose pattern has this weight. */
  ofWeight(ids: readonly string[], weight: 'light' | 'medium' | 'heavy'): readonly string[] {
    return ids.filter((id) =>
      this.catalog.patterns.some((pattern) => pattern.id === id && pattern.weight === weight),
    )
  }
}
