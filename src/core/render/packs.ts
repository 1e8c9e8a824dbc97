import type { PackChange } from '../catalog/index.js'
import { series } from './advice.js'

/** What packs changed in the catalog, one sentence a pack and kind: it must be seen beside every result. */
export function packTexts(changes: readonly PackChange[]): string[] {
  const packs = [...new Set(changes.map(({ pack }) => pack))]
  return packs.map((pack) => {
    const own = changes.filter((change) => change.pack === pack)
    const parts = [
      part('adds', own, ({ list, id }) => (list === 'patterns' ? id : `${id} (${list})`)),
      part('replaces', own, ({ list, id }) => (list === 'patterns' ? id : `${id} (${list})`)),
      part('overrides', own, ({ id, fields = [] }) => `${id} (${fields.join(', ')})`),
      part('denies', own, ({ id }) => id),
    ]
    return `The pack ${pack} ${series(parts.filter((text) => text !== ''))}.`
  })
}

function part(
  kind: PackChange['kind'],
  changes: readonly PackChange[],
  name: (change: PackChange) => string,
): string {
  const named = changes.filter((change) => change.kind === kind).map(name)
  return named.length > 0 ? `${kind} ${series(named)}` : ''
}
