import { loadStarter, loadStarterEntries } from '../io/starter-store.js'
import type { StarterHome, Starters } from './starters.js'

/**
 * The starters of the package, with those of packs laid over them.
 * @throws DomainError starter-invalid with the first thing that is wrong with one of a pack
 */
export async function openStarters({ root, home }: StarterHome): Promise<Starters> {
  const own: Starters = { entries: loadStarterEntries(root), load: (id) => loadStarter(root, id) }
  if (typeof home === 'string' || home.templates.length === 0) return own
  const { withPackStarters } = await import('./pack-starters.js')
  return withPackStarters(own, root, home)
}
