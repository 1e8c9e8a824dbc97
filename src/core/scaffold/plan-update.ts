import { type MergeLabels, mergeTexts } from './merge.js'
import type { PlanMatter } from './plan.js'
import { type Base, type OnDisk, type PlannedFile, planned } from './planned.js'
import type { RenderedFile } from './render.js'

/** What an update is planned from. */
export interface UpdateMatter extends PlanMatter {
  /** What the lock has, by path. */
  readonly locked: ReadonlyMap<string, Pick<RenderedFile, 'kind'>>
  readonly labels: MergeLabels
}

/** What bringing a folder to a newer template, or to other numbers, does to each file: a three-way merge with what dsp wrote last. */
export async function planUpdate(matter: UpdateMatter): Promise<PlannedFile[]> {
  const plan: PlannedFile[] = []
  for (const file of matter.rendered) plan.push(await updateOf(file, matter))
  const paths = new Set(matter.rendered.map(({ path }) => path))
  const gone = [...matter.locked].filter(([path]) => !paths.has(path))
  plan.push(...gone.flatMap(([path, { kind }]) => goneOf(path, kind, matter.disk, matter.base)))
  return plan.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function updateOf(file: RenderedFile, matter: UpdateMatter): Promise<PlannedFile> {
  const { disk, base, force, locked, labels } = matter
  const before = disk.get(file.path)
  if (before === undefined)
    return locked.has(file.path)
      ? planned(file, 'deleted', before)
      : planned(file, 'create', before, file.text)
  if (before === file.text) return planned(file, 'unchanged', before)
  const old = base.get(file.path)
  if (before !== null && before === old) return planned(file, 'update', before, file.text)
  if (old === file.text) return planned(file, 'yours', before)
  if (force) return planned(file, 'overwrite', before, file.text)
  if (!locked.has(file.path)) return planned(file, 'foreign', before, file.text)
  if (before === null || old === undefined || !file.merge)
    return planned(file, 'unmergeable', before, file.text)
  const { text, conflicts } = await mergeTexts({ yours: before, base: old, theirs: file.text, labels })
  if (conflicts > 0) return planned(file, 'conflict', before, text)
  return text === before ? planned(file, 'yours', before) : planned(file, 'merge', before, text)
}

function goneOf(path: string, kind: RenderedFile['kind'], disk: OnDisk, base: Base): PlannedFile[] {
  const before = disk.get(path)
  if (before === undefined) return []
  const isOurs = before !== null && before === base.get(path)
  return [{ path, action: isOurs ? 'remove' : 'left', kind, executable: false, before }]
}
