import { starterId } from '../scaffold/index.js'
import { bytesOf, type ScaffoldFolder, type ScaffoldMatter, sizesOfFolder } from './scaffold-matter.js'
import { sizesData } from './sizes-data.js'

/** What scaffolding did, or would do, as data. */
export function scaffoldData({ mode, written, folders, without }: ScaffoldMatter): object {
  return { mode, written, folders: folders.map(folderData), withoutStarter: without }
}

function folderData(one: ScaffoldFolder): object {
  const { folder, bundle, files, from, diffs, drift } = one
  const { manifest, hash } = bundle
  return {
    folder,
    starter: starterId(manifest),
    template: { version: manifest.version, hash, from: from ?? null },
    library: manifest.library,
    commands: manifest.commands,
    infra: manifest.infra,
    toolchain: manifest.toolchain,
    files: files.map(({ path, action, kind, executable, after, before }) => ({
      path,
      action,
      kind,
      executable,
      bytes: action === 'deleted' ? 0 : bytesOf(after ?? before ?? ''),
      diff: diffs?.get(path) ?? null,
    })),
    ...sizesData(sizesOfFolder(one)),
    drift,
  }
}
