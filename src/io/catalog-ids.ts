import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The ids of all patterns in the built catalog; none when the catalog is not built. */
export function patternIds(root: string): string[] {
  try {
    const { patterns } = JSON.parse(readFileSync(path.join(root, 'dist/catalog/cards.json'), 'utf8')) as {
      readonly patterns: readonly { readonly id: string }[]
    }
    return patterns.map(({ id }) => id).sort()
  } catch {
    return []
  }
}
