import { isPair, isScalar, type Pair, type ParsedNode, type YAMLMap } from 'yaml'

/** A map as it stands in a file. */
export type MapNode = YAMLMap<ParsedNode, ParsedNode | null>

/** The pair of a map with that key. */
export function pairOf(map: MapNode, key: string): Pair<ParsedNode, ParsedNode | null> | undefined {
  return map.items.find((pair) => isPair(pair) && isScalar(pair.key) && String(pair.key.value) === key)
}

/** The text with one more entry, `key: value`, in a map in braces. */
export function addToFlow(text: string, map: MapNode, entry: string): string {
  const last = map.items.at(-1)
  if (!last) {
    const open = map.range?.[0] ?? 0
    return `${text.slice(0, open + 1)}${entry}${text.slice(open + 1)}`
  }
  const end = last.value?.range[1] ?? last.key.range[1]
  return `${text.slice(0, end)}, ${entry}${text.slice(end)}`
}

/** Where the last character of a pair stands, without trailing blanks and line ends. */
export function endOfPair(text: string, { key, value }: Pair<ParsedNode, ParsedNode | null>): number {
  const start = key.range[0]
  return start + text.slice(start, value?.range[1] ?? key.range[1]).trimEnd().length
}

/** How many characters of its line stand before an offset. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1)
}
