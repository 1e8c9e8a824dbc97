import { DomainError } from '../core/errors.js'
import { planCreate, type StarterBundle, starterId } from '../core/scaffold/index.js'
import { openStarters } from './open-starters.js'
import { renderStarter } from './scaffold.js'
import { measuresSet, openFolder, type ScaffoldedFolder } from './scaffold-folder.js'
import type { ScaffoldOptions, ScaffoldPlan } from './scaffold-options.js'
import { findStarter } from './starters.js'
import { type KnownSystem, readSystem } from './system.js'

/** Plans one starter for a folder: the one that is named, else the name of the pattern. */
export async function planNew(options: ScaffoldOptions): Promise<ScaffoldPlan> {
  const starters = await openStarters(options)
  const entry = findStarter(starters, options.home, options.pattern ?? '', options.target)
  const system = await readSystem(options)
  const folder = await planFolder(options, starters.load(entry.id), system, options.out ?? entry.subject)
  return { folders: [folder], without: [], warnings: system.warnings }
}

/** Plans a starter for a folder. */
export async function planFolder(
  { force = false }: Pick<ScaffoldOptions, 'force'>,
  bundle: StarterBundle,
  { profile, given }: Pick<KnownSystem, 'profile' | 'given'>,
  folder: string,
): Promise<ScaffoldedFolder> {
  const rendered = await renderStarter(bundle, profile, given)
  const found = await openFolder(
    folder,
    rendered.files.map(({ path }) => path),
  )
  refuseTaken(folder, found.lock?.starter, bundle)
  const files = planCreate({ ...found, rendered: rendered.files, force })
  const from = found.lock?.template.version
  return {
    folder,
    bundle,
    rendered,
    files,
    set: measuresSet(bundle, given),
    drift: [],
    ...(from !== undefined && { from }),
  }
}

/** A folder holds one starter: its lock names one. */
function refuseTaken(folder: string, starter: string | undefined, { manifest }: StarterBundle): void {
  const id = starterId(manifest)
  if (starter === undefined || starter === id) return
  throw new DomainError('folder-taken', `${folder} holds ${starter} already`, {
    why: 'A folder holds one starter.',
    hint: `dsp scaffold ${id} --out ${id.replace('/', '-')}`,
  })
}
