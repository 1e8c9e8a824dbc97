import { readFileSync } from 'node:fs'

/** What every program that routes has to answer, in whatever language. */
interface Vectors {
  readonly logicalShards: number
  readonly nodeLists: readonly (readonly string[])[]
  readonly scores: readonly { readonly node: string; readonly key: string; readonly score: number }[]
  readonly keys: readonly {
    readonly key: string
    readonly hash: number
    readonly logicalShard: number
    readonly owners: readonly string[]
  }[]
}

export const vectors = JSON.parse(
  readFileSync(new URL('../../test/vectors/hash-ring.json', import.meta.url), 'utf8'),
) as Vectors
