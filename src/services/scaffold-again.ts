import { DomainError } from '../core/errors.js'
import {
  findDrift,
  LOCK_FILE,
  type Lock,
  planUpdate,
  readLock,
  type StarterBundle,
} from '../core/scaffold/index.js'
import { isMeasure } from '../core/sizing/index.js'
import { foldersWithLock, pathIn, readLockText } from '../io/target-folder.js'
import { openStarters } from './open-starters.js'
import { type Given, renderStarter } from './scaffold.js'
import { measuresSet, openFolder, refuseMarkers, type ScaffoldedFolder } from './scaffold-folder.js'
import type { ScaffoldOptions, ScaffoldPlan } from './scaffold-options.js'
import { findStarter, type Starters } from './starters.js'
import { type KnownSystem, readSystem } from './system.js'

/** Renders scaffolded folders again from what their locks say, and plans an update of them, or looks for drift. */
export async function planAgain(options: ScaffoldOptions, mode: 'update' | 'check'): Promise<ScaffoldPlan> {
  const starters = await openStarters(options)
  const start = options.out ?? startOf(starters, options)
  const names = foldersWithLock(start)
  if (names.length === 0)
    throw new DomainError(
      'nothing-scaffolded',
      `There is no ${LOCK_FILE} in ${start}, nor in a folder below it`,
      {
        why: 'It says what a folder was made from.',
        hint: 'Name the folder with --out, or scaffold a pattern first.',
      },
    )
  const system = await readSystem(options)
  const folders: ScaffoldedFolder[] = []
  for (const folder of names) folders.push(await againIn(folder, options, starters, system, mode))
  return { folders, without: [], warnings: system.warnings }
}

const startOf = (starters: Starters, { home, pattern, target }: ScaffoldOptions): string =>
  pattern === undefined ? '.' : findStarter(starters, home, pattern, target).subject

async function againIn(
  folder: string,
  options: ScaffoldOptions,
  starters: Starters,
  system: KnownSystem,
  mode: 'update' | 'check',
): Promise<ScaffoldedFolder> {
  const lock = readLock(readLockText(folder) ?? '', pathIn(folder, LOCK_FILE))
  const bundle = lockedStarter(folder, lock, starters)
  const given = givenAgain(lock, bundle, system.given)
  const rendered = await renderStarter(bundle, system.profile, given, lock.profile)
  const found = await openFolder(
    folder,
    rendered.files.map(({ path }) => path),
  )
  if (mode === 'update') refuseMarkers(found)
  const files = await planUpdate({
    ...found,
    rendered: rendered.files,
    force: options.force ?? false,
    locked: new Map(Object.entries(lock.files)),
    labels: {
      yours: 'yours',
      base: `template ${lock.template.version}`,
      theirs: `template ${bundle.manifest.version}`,
    },
  })
  return {
    folder,
    bundle,
    rendered,
    files,
    set: measuresSet(bundle, given),
    from: lock.template.version,
    drift: mode === 'check' ? findDrift({ ...found, lock, bundle, sizes: rendered.sizes }) : [],
  }
}

/** The starter that a lock names. */
function lockedStarter(folder: string, { starter }: Lock, { entries, load }: Starters): StarterBundle {
  const entry = entries.find(({ id }) => id === starter)
  if (!entry)
    throw new DomainError(
      'starter-gone',
      `${folder} was made from ${starter.slice(0, 80)}, which this dsp does not have`,
      {
        hint: 'Update dsp, name the pack that it came from with --catalog, or remove the lock to keep the code as yours.',
      },
    )
  return load(entry.id)
}

/** What was chosen the last time and still can be, with what is set now. */
function givenAgain({ answers, set }: Lock, { manifest }: StarterBundle, now: Given): Given {
  const inputs = manifest.inputs.map(({ id }) => id)
  const before = [
    ...Object.entries(answers).filter(([id]) => inputs.includes(id)),
    ...Object.entries(set).filter(([id]) => isMeasure(id)),
  ]
  return new Map([...before.map(([id, value]) => [id, String(value)] as const), ...now])
}
