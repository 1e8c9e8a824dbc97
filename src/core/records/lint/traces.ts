import type { PackagesRecord } from '../../catalog/index.js'
import { type Manifests, manifestsOf, type PlacedPackage } from '../project/manifest.js'
import type { Ecosystem } from '../project/package.js'
import { isExactly } from '../project/package-name.js'
import { type Decisions, decisionsOf } from './decisions.js'
import type { Log } from './log.js'

/** What the manifests of a project show of a pattern. */
export interface Trace {
  readonly packages: PackagesRecord
  /** The first package that shows it. */
  readonly found?: PlacedPackage
}

/** What is decided, beside what the project shows. */
export interface Traces {
  readonly decisions: Decisions
  readonly traces: readonly Trace[]
  /** What the manifests of the project can show. */
  readonly shows: ReadonlySet<Ecosystem>
  /** Whether no manifest is left out. */
  readonly isWhole: boolean
}

const KEPT = new WeakMap<Log, Traces>()

/** The traces of all patterns that packages can show; undefined without a project, or without knowledge of patterns. Kept per log. */
export function tracesOf(log: Log): Traces | undefined {
  const known = KEPT.get(log)
  if (known) return known
  const decisions = decisionsOf(log)
  if (!decisions || !log.project) return undefined
  const manifests = manifestsOf(log.project())
  const traces = {
    decisions,
    traces: decisions.knowledge.book.packages.map((packages) => traceOf(packages, manifests)),
    shows: manifests.shows,
    isWhole: manifests.isWhole,
  }
  KEPT.set(log, traces)
  return traces
}

function traceOf(packages: PackagesRecord, manifests: Manifests): Trace {
  const found = manifests.packages.find((one) => shows(packages, one))
  return { packages, ...(found && { found }) }
}

const shows = (packages: PackagesRecord, one: PlacedPackage): boolean =>
  namesOf(packages, one.ecosystem).some((name) => isExactly(one, name))

const namesOf = (packages: PackagesRecord, ecosystem: Ecosystem): readonly string[] =>
  packages[ecosystem] ?? []

/** Some names of packages, for showing what was looked for. */
export const someNames = (packages: PackagesRecord, shown: ReadonlySet<Ecosystem>): string =>
  [...shown]
    .flatMap((ecosystem) => namesOf(packages, ecosystem))
    .slice(0, 3)
    .join(', ')
