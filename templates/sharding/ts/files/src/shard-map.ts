import { ranking } from './hash.js'

/** Which node holds which logical shard. It is stored in one place; routers only read it. */
export interface ShardMap {
  /** Grows with every change. */
  readonly version: number
  /** The node of each logical shard. Their number never changes: it decides where every key belongs. */
  readonly owners: readonly string[]
}

/** A logical shard that has to be copied before the new map may be stored. */
export interface Move {
  readonly shard: number
  readonly from: string
  readonly to: string
}

/** How many logical shards each node holds. */
export function loadOf(map: ShardMap): Map<string, number> {
  const load = new Map<string, number>()
  for (const owner of map.owners) load.set(owner, (load.get(owner) ?? 0) + 1)
  return load
}

/** The first map. @throws RangeError for names or numbers that make none */
export function createMap(
  logicalShards: number,
  nodes: readonly string[],
  boundedLoadPercent: number,
): ShardMap {
  if (!Number.isInteger(logicalShards) || logicalShards < 1)
    throw new RangeError(`logicalShards is ${logicalShards}; it has to be a whole number from 1`)
  const nobody = Array.from({ length: logicalShards }, () => undefined)
  return { version: 1, owners: place(nobody, nodes, boundedLoadPercent) }
}

/**
 * The map for another list of nodes. It moves what a node that left held, what a node that came is the better place for,
 * and what is too much for a node now that there are more.
 */
export function withNodes(map: ShardMap, nodes: readonly string[], boundedLoadPercent: number): ShardMap {
  return { version: map.version + 1, owners: place(map.owners, nodes, boundedLoadPercent) }
}

/** What has to be copied between two maps. */
export function movesBetween(before: ShardMap, after: ShardMap): Move[] {
  return after.owners.flatMap((to, shard) => {
    const from = before.owners[shard]
    return from === undefined || from === to ? [] : [{ shard, from, to }]
  })
}

function place(
  owners: readonly (string | undefined)[],
  nodes: readonly string[],
  boundedLoadPercent: number,
): string[] {
  check(nodes, boundedLoadPercent)
  const most = Math.ceil((owners.length / nodes.length) * (boundedLoadPercent / 100))
  const load = new Map(nodes.map((node) => [node, 0]))
  const take = (node: string): boolean => {
    const held = load.get(node)
    if (held === undefined || held >= most) return false
    load.set(node, held + 1)
    return true
  }
  const added = new Set(nodes.filter((node) => !owners.includes(node)))
  const wishes = owners.map((owner, shard) => {
    const ranked = ranking(nodes, String(shard))
    const stays = owner !== undefined && ranked.find((node) => node === owner || added.has(node)) === owner
    // What has to leave a node that remains goes to one that is new: among the old ones nothing moves.
    const first = owner !== undefined && load.has(owner) ? ranked.filter((node) => added.has(node)) : []
    return { owner, stays, candidates: [...first, ...ranked] }
  })
  // First what stays: nothing that moves may take its place.
  const kept = wishes.map(({ owner, stays }) =>
    owner !== undefined && stays && take(owner) ? owner : undefined,
  )
  return wishes.map(({ candidates }, shard) => {
    const owner = kept[shard] ?? candidates.find(take)
    if (owner === undefined) throw new RangeError(`no node has room for logical shard ${shard}`)
    return owner
  })
}

function check(nodes: readonly string[], boundedLoadPercent: number): void {
  if (nodes.length === 0) throw new RangeError('there have to be nodes')
  if (new Set(nodes).size < nodes.length) throw new RangeError('the names of the nodes have to differ')
  if (nodes.some((node) => node === '' || node.includes('\0')))
    throw new RangeError('the name of a node is neither empty nor has it a byte 0')
  if (!(boundedLoadPercent >= 100))
    throw new RangeError(`boundedLoadPercent is ${boundedLoadPercent}; with less than 100 not all have room`)
}
