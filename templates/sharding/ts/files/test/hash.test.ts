import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hash, logicalShardOf, ranking } from '../src/index.js'
import { keys, names } from './support.js'
import { vectors } from './vectors.js'

const ownerOf = (nodes: readonly string[], key: string) => ranking(nodes, key)[0]

test('200 keys belong where the vectors say, with 3, 10 and 11 nodes', () => {
  assert.equal(vectors.keys.length, 200)
  assert.deepEqual(
    vectors.nodeLists.map(({ length }) => length),
    [3, 10, 11],
  )
  for (const { key, hash: expected, logicalShard, owners } of vectors.keys) {
    assert.equal(hash(key), expected, JSON.stringify(key))
    assert.equal(logicalShardOf(key, vectors.logicalShards), logicalShard, JSON.stringify(key))
    assert.deepEqual(
      vectors.nodeLists.map((nodes) => ownerOf(nodes, key)),
      owners,
      JSON.stringify(key),
    )
  }
})

test('5 scores are those of the vectors', () => {
  for (const { node, key, score } of vectors.scores) assert.equal(hash(node, '\0', key), score)
})

test('the order in which 10 nodes are listed changes nothing', () => {
  for (const key of keys(100)) assert.deepEqual(ranking(names(10).reverse(), key), ranking(names(10), key))
})

test('from 10 to 11 nodes 9 % of 20000 keys move and only to the new one, by modulo 91 %', () => {
  const moved = keys(20_000).filter((key) => {
    const after = ownerOf(names(11), key)
    const moves = after !== ownerOf(names(10), key)
    if (moves) assert.equal(after, 'shard-11', key)
    return moves
  })
  const byModulo = keys(20_000).filter((key) => hash(key) % 10 !== hash(key) % 11)
  assert.equal(Math.round(moved.length / 200), 9)
  assert.equal(Math.round(byModulo.length / 200), 91)
})
