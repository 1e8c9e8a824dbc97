import { type Read, type SizeRule, up } from './rule.js'

/** How much of a shard may be used. */
const FILLED = 0.7

/** Shards, by data and by load. */
export const shardRules: readonly SizeRule[] = [
  {
    id: 'shards',
    unit: 'count',
    formula:
      'ceil(max(data / min(shard-data, restore x recovery), writes / database-writes, reads / database-reads) / 0.7)',
    sources: [],
    compute: (the) => up(fullShards(the) / FILLED),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'logical-shards',
    unit: 'count',
    formula: 'the next power of two from 16 x shards: fixed for good, and mapped to shards',
    sources: ['notion-sharding-postgres-2021'],
    compute: (the) => 2 ** up(Math.log2(16 * the('shards'))),
  },
  {
    id: 'virtual-nodes',
    unit: 'count',
    formula: '128 a node: the share of a node varies by about 1 / sqrt(128)',
    sources: ['karger-consistent-hashing-1997'],
    compute: () => 128,
  },
  {
    id: 'bounded-load',
    unit: 'percent',
    formula: '125% of the mean: what a node may hold at most',
    sources: ['mirrokni-bounded-loads-2016'],
    compute: () => 125,
  },
]

function fullShards(the: Read): number {
  const writes = the('peak') * (1 - the('read-share'))
  const reads = the('peak') * the('read-share')
  const most = Math.min(the('shard-data'), (the('restore') * the('recovery')) / 1000)
  return Math.max(the('data') / most, writes / the('database-writes'), reads / the('database-reads'))
}
