import { isMap, isPair, isScalar, isSeq } from 'yaml'

/** The offset of a node in its text. */
const offsetOf = (node: { readonly range?: readonly number[] | null | undefined }): number =>
  node.range?.[0] ?? 0

/**
 * Where keys stand that their map already has, in the order of the text. The YAML parser's own check compares every key
 * with every other, which takes minutes for a hostile file. No recursion: the text may be deep.
 */
export function repeatedKeys(root: unknown, most = 100): number[] {
  const offsets: number[] = []
  const open = [root]
  while (open.length > 0) {
    const node = open.pop()
    const known = new Set<unknown>()
    for (const item of isMap(node) || isSeq(node) ? node.items : []) {
      if (!isPair(item)) {
        open.push(item)
        continue
      }
      const { key, value } = item
      if (isScalar(key) && known.has(key.value)) offsets.push(offsetOf(key))
      if (isScalar(key)) known.add(key.value)
      open.push(key, value)
    }
  }
  return offsets.sort((a, b) => a - b).slice(0, most)
}
