import { DomainError } from '../core/errors.js'
import { entryOf, type StarterBundle, type StarterEntry } from '../core/scaffold/index.js'
import type { MergedCatalog } from '../io/catalog-store.js'
import { listStarterSources } from '../io/starter-source.js'
import { loadSharedFiles } from '../io/starter-store.js'
import { compileStarter, starterContext } from './starter-source.js'
import type { Starters } from './starters.js'

/**
 * Lays the starters of packs over those of the package. They are data: templates are checked and compiled here, and can call
 * nothing but dsp's own helpers.
 * @throws DomainError starter-invalid with the first thing that is wrong
 */
export async function withPackStarters(own: Starters, root: string, home: MergedCatalog): Promise<Starters> {
  const context = starterContext(root, home, loadSharedFiles(root))
  const found = new Map<string, { readonly entry: StarterEntry; readonly bundle: StarterBundle }>()
  for (const { pack, folder } of home.templates)
    for (const id of listStarterSources(folder)) {
      const { findings, bundle } = await compileStarter(folder, id, context)
      const [first] = findings
      if (first || !bundle)
        throw new DomainError('starter-invalid', `The starter ${id} of the pack ${pack} has a problem`, {
          ...(first && { place: first.place, why: `${first.code}: ${first.about}` }),
          hint: `dsp templates lint ${folder}`,
        })
      found.set(id, { entry: entryOf(bundle, pack), bundle })
    }
  const kept = own.entries.filter(({ id }) => !found.has(id))
  const added = [...found.values()].map(({ entry }) => entry)
  return {
    entries: [...kept, ...added].sort((a, b) => (a.id < b.id ? -1 : 1)),
    load: (id) => found.get(id)?.bundle ?? own.load(id),
  }
}
