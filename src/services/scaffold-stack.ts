import { complete } from '../core/profile/index.js'
import { commandText } from '../core/render/index.js'
import { type StarterEntry, starterOf } from '../core/scaffold/index.js'
import { loadCatalog } from '../io/catalog-store.js'
import { pathIn } from '../io/target-folder.js'
import { openStarters } from './open-starters.js'
import { loadProfile, requireDecisive } from './profile.js'
import type { ScaffoldedFolder } from './scaffold-folder.js'
import { planFolder } from './scaffold-new.js'
import type { ScaffoldOptions, ScaffoldPlan } from './scaffold-options.js'
import { adviseOn } from './select.js'
import { splitSettings } from './system.js'

const DEFAULT_TARGET = 'ts'
const PLATFORMS = ['k8s', 'envoy', 'haproxy']

/** Plans the starters of everything that is recommended and not in place, each in a folder of its own below one workspace. */
export async function planStack(options: ScaffoldOptions): Promise<ScaffoldPlan> {
  const { home, profile: file, set = [], target = DEFAULT_TARGET, out = '.', yes = false } = options
  const { facts, given } = splitSettings(set)
  const catalog = loadCatalog(home)
  const { profile: stated, warnings } = loadProfile({ profile: file, set: facts }, catalog)
  if (!yes) requireDecisive(catalog, stated, commandText('dsp scaffold --stack', file, set))
  const { stack } = adviseOn(catalog, stated, { thresholds: false }).recommendation
  const profile = complete(stated, catalog.facts, catalog.computations)
  const starters = await openStarters(options)
  const found = stack
    .filter(({ adopted }) => !adopted)
    .map(({ id }) => [id, starterFor(starters.entries, id, target)] as const)
  const folders: ScaffoldedFolder[] = []
  const entries = new Set(found.flatMap(([, entry]) => entry ?? []))
  for (const entry of entries)
    folders.push(
      await planFolder(options, starters.load(entry.id), { profile, given }, pathIn(out, entry.subject)),
    )
  const without = found.filter(([, entry]) => !entry).map(([id]) => id)
  return {
    folders,
    without: without.map((id) => ({ id, name: catalog.patterns.find((one) => one.id === id)?.name ?? id })),
    warnings,
  }
}

/** The starter of a pattern for the target; configuration of a platform fits every language. */
function starterFor(entries: readonly StarterEntry[], id: string, target: string): StarterEntry | undefined {
  for (const one of [target, ...PLATFORMS]) {
    const found = starterOf(entries, id, one)
    if (found) return found
  }
  return undefined
}
