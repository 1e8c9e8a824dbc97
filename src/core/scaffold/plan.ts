import { type Base, type OnDisk, type PlannedFile, planned } from './planned.js'
import type { RenderedFile } from './render.js'

/** What a folder is compared with. */
export interface PlanMatter {
  readonly rendered: readonly RenderedFile[]
  readonly disk: OnDisk
  /** What dsp wrote there last; empty for a new folder. */
  readonly base: Base
  /** Replace files that are somebody's. */
  readonly force: boolean
}

/** What scaffolding into a folder does to each file. A file that dsp did not write, or that was changed since, is somebody's. */
export function planCreate({ rendered, disk, base, force }: PlanMatter): PlannedFile[] {
  return rendered.map((file) => {
    const before = disk.get(file.path)
    if (before === undefined) return planned(file, 'create', before, file.text)
    if (before === file.text) return planned(file, 'unchanged', before)
    if (before !== null && before === base.get(file.path)) return planned(file, 'update', before, file.text)
    return force ? planned(file, 'overwrite', before, file.text) : planned(file, 'foreign', before, file.text)
  })
}
