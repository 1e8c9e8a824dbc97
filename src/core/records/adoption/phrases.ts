import { stemsOf, type Token } from './words.js'

interface Node<T> {
  readonly next: Map<string, Node<T>>
  readonly values: T[]
  isEnd: boolean
}

/** Where a phrase stands: from one token up to, not including, another. */
export interface Found<T> {
  readonly from: number
  readonly to: number
  /** What the phrase stands for; empty where it only keeps shorter ones from being read. */
  readonly values: readonly T[]
}

/** Phrases by their words. A text is read once, from left to right, and the longest phrase counts. */
export class Phrases<T> {
  private readonly root: Node<T> = { next: new Map(), values: [], isEnd: false }

  /** Adds a phrase; without a value it hides the shorter ones within it. */
  add(phrase: string, value?: T): void {
    const stems = stemsOf(phrase)
    if (stems.length === 0) return
    let node = this.root
    for (const stem of stems) {
      const next = node.next.get(stem) ?? { next: new Map(), values: [], isEnd: false }
      node.next.set(stem, next)
      node = next
    }
    node.isEnd = true
    if (value !== undefined && !node.values.includes(value)) node.values.push(value)
  }

  /** The phrases in a text, none within another. */
  in(tokens: readonly Token[]): Found<T>[] {
    const found: Found<T>[] = []
    for (let from = 0; from < tokens.length; from += 1) {
      const longest = this.longestAt(tokens, from)
      if (!longest) continue
      found.push(longest)
      from = longest.to - 1
    }
    return found
  }

  private longestAt(tokens: readonly Token[], from: number): Found<T> | undefined {
    let node: Node<T> | undefined = this.root
    let best: Found<T> | undefined
    for (let to = from; to < tokens.length; to += 1) {
      const token = tokens[to]
      node = token?.kind === 'word' ? node.next.get(token.text) : undefined
      if (!node) break
      if (node.isEnd) best = { from, to: to + 1, values: node.values }
    }
    return best
  }
}
