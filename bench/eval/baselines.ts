import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { demandsOf, Model, recompute, stackValue, survey } from '../../src/core/advisor/index.js'
import type { Catalog } from '../../src/core/catalog/index.js'
import { complete, type Profile } from '../../src/core/profile/index.js'
import type { Case } from './cases.js'
import type { Recommender } from './recommenders.js'

/** A cell of a table of the documents that this project started from; see test/seed. */
interface SeedCell {
  readonly id: string
  readonly says: { readonly use?: readonly string[] }
}

/** What the advisor has to beat. */
export function baselines(root: string, catalog: Catalog, cases: readonly Case[]): Recommender[] {
  const table = (name: string): readonly SeedCell[] =>
    (
      parse(readFileSync(path.join(root, 'test/seed', `${name}.yaml`), 'utf8')) as {
        cases: readonly SeedCell[]
      }
    ).cases
  return [
    { name: 'nothing', recommend: () => [] },
    mostCommon(cases),
    navigator(catalog, table('navigator')),
    growthStages(catalog, table('stages')),
    additiveScores(catalog),
  ]
}

const TEN = 10

/** The ten patterns that the documents name most: it has seen the labels, and is the same for everybody. */
function mostCommon(cases: readonly Case[]): Recommender {
  const counts = new Map<string, number>()
  for (const { labels } of cases) for (const id of labels.uses) counts.set(id, (counts.get(id) ?? 0) + 1)
  const ten = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, TEN)
    .map(([id]) => id)
  return { name: 'the ten most common', recommend: () => ten }
}

/** The scale by requests a second, and every kind of problem that the profile speaks of. */
function navigator(catalog: Catalog, cells: readonly SeedCell[]): Recommender {
  return {
    name: "the seed's navigator",
    recommend: ({ profile }) => {
      const known = complete(profile, catalog.facts, catalog.computations)
      const peak = middle(known, 'load.peak') ?? 0
      const scale = peak < 1000 ? 'small' : peak < 10_000 ? 'medium' : 'large'
      const kinds = [
        ['performance', /^load\.|p99/],
        ['reliability', /^reliability\.(availability|rto|region|external|dependency)|cascading/],
        ['data', /^(data|consistency)\./],
      ] as const
      const stated = [...profile.keys()].join(' ')
      const spoken = kinds.filter(([, facts]) => stated.split(' ').some((fact) => facts.test(fact)))
      return unite(
        spoken.flatMap(([kind]) => cells.find(({ id }) => id === `${scale}-${kind}`)?.says.use ?? []),
      )
    },
  }
}

const STAGE_USERS = [1000, 100_000, 1_000_000]

/** The stage by daily users, as the table counts, with all stages before it. */
function growthStages(catalog: Catalog, cells: readonly SeedCell[]): Recommender {
  return {
    name: "the seed's growth stages",
    recommend: ({ profile }) => {
      const known = complete(profile, catalog.facts, catalog.computations)
      const perUser = (50 * 5) / 86_400
      const users = middle(known, 'load.daily-users') ?? (middle(known, 'load.peak') ?? 0) / perUser
      const stage = STAGE_USERS.filter((least) => users > least).length
      return unite(cells.slice(0, stage + 1).flatMap(({ says }) => says.use ?? []))
    },
  }
}

/** Each pattern for itself: in when what it covers is worth more than it costs, whatever else is in. */
function additiveScores(catalog: Catalog): Recommender {
  const model = new Model(catalog)
  const demands = demandsOf(catalog, {})
  return {
    name: 'additive scores',
    recommend: ({ profile }) => {
      const situation = survey(model, recompute(catalog, profile), demands)?.situations[0]
      if (!situation) return []
      const { instance } = situation
      return model.patterns.flatMap(({ id }, index) =>
        instance.allowed[index] &&
        stackValue({ ...instance, introducedNeeds: instance.introducedNeeds.map(() => new Int32Array()) }, [
          index,
        ]) > 0
          ? [id]
          : [],
      )
    },
  }
}

function middle(profile: Profile, fact: string): number | undefined {
  const belief = profile.get(fact)?.belief
  return belief?.kind === 'interval'
    ? Math.sqrt(Math.max(belief.low, 1) * Math.max(belief.high, 1))
    : undefined
}

const unite = (ids: readonly string[]): string[] => [...new Set(ids)]
