import {
  createMap,
  type MapSource,
  type ShardingConfig,
  type ShardMap,
  WrongNodeError,
} from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: ShardingConfig = {
  logicalShards: 64,
  nodes: 4,
  boundedLoadPercent: 125,
  mapTimeoutMs: 100,
  gatherDeadlineMs: 200,
  gatherShare: 1,
}

export const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `shard-${at + 1}`)

export const keys = (count: number): string[] => Array.from({ length: count }, (_, at) => `user-${at}`)

export const MAP = createMap(CONFIG.logicalShards, names(4), CONFIG.boundedLoadPercent)

/** Where the map is stored, and how often it was read. */
export class StoredMap implements MapSource {
  loads = 0

  constructor(public map: ShardMap = MAP) {}

  readonly load = async (): Promise<ShardMap> => {
    this.loads += 1
    return this.map
  }
}

/** Nodes that keep rows by key, and refuse what they do not hold. */
export class Cluster {
  readonly #rows = new Map<string, Map<string, { readonly shard: number; value: number }>>()

  /** What the nodes themselves know: always the newest map. */
  constructor(readonly stored: StoredMap) {}

  add(node: string, shard: number, key: string, value: number): void {
    if (this.stored.map.owners[shard] !== node) throw new WrongNodeError(node, shard)
    const rows = this.rowsOf(node)
    rows.set(key, { shard, value: (rows.get(key)?.value ?? 0) + value })
  }

  /** How many rows of some logical shards a node has. */
  count(node: string, shards: readonly number[]): number {
    const foreign = shards.find((shard) => this.stored.map.owners[shard] !== node)
    if (foreign !== undefined) throw new WrongNodeError(node, foreign)
    return [...this.rowsOf(node).values()].filter(({ shard }) => shards.includes(shard)).length
  }

  /** Copies the rows of a logical shard; the old node still has them until somebody cleans up. */
  copy(shard: number, from: string, to: string): void {
    for (const [key, row] of this.rowsOf(from)) if (row.shard === shard) this.rowsOf(to).set(key, { ...row })
  }

  rowsOf(node: string): Map<string, { readonly shard: number; value: number }> {
    const rows = this.#rows.get(node) ?? new Map()
    this.#rows.set(node, rows)
    return rows
  }
}

export const sum = (numbers: Iterable<number>): number => [...numbers].reduce((one, other) => one + other, 0)
