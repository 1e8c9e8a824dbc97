import { readFileSync } from 'node:fs'
import path from 'node:path'

/** The ids of all patterns in the built catalog; none when the catalog is not built. */
export function patternIds(root: string): string[] {
  try {
    const index = JSON.parse(readFileSync(path.join(root, 'dist/catalog/index.json'), 'utf8')) as {
      patterns?: readonly { id: string }[]
    }
    return (index.patterns ?? []).map(({ id }) => id).sort()
  } catch {
    return []
  }
}
