import { createHash } from 'node:crypto'

/**
 * The first 6 bytes of SHA-256, the most significant first: 48 bits are exact in a number, and in a signed integer of
 * other languages. All that route have to agree on it; test/vectors/hash-ring.json pins it.
 */
export function hash(...parts: readonly (string | Buffer)[]): number {
  const sha256 = createHash('sha256')
  for (const part of parts) sha256.update(part)
  return sha256.digest().readUIntBE(0, 6)
}

/** Where a key belongs for good: from 0 to `logicalShards` - 1. Keys are compared as they are, without normalization. */
export const logicalShardOf = (key: string, logicalShards: number): number => hash(key) % logicalShards

// Between name and key, so that `a1` with `2` is not `a` with `12`.
const SEPARATOR = Buffer.from([0])

const scoreOf = (node: string, key: string): number => hash(node, SEPARATOR, key)

/**
 * The nodes in the order in which a key prefers them (rendezvous hashing). Without the first, the second is the owner; a new
 * node gets a key only where it comes first.
 */
export function ranking(nodes: readonly string[], key: string): string[] {
  return nodes
    .map((node) => ({ node, score: scoreOf(node, key) }))
    .sort((a, b) => b.score - a.score || Buffer.compare(Buffer.from(a.node), Buffer.from(b.node)))
    .map(({ node }) => node)
}
