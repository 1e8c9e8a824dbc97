import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMap, loadOf, movesBetween, ranking, withNodes } from '../src/index.js'
import { names } from './support.js'

const fullest = (map: Parameters<typeof loadOf>[0]) => Math.max(...loadOf(map).values())

test('the 11th node takes 89 of 1024 logical shards, and nothing moves among the other 10', () => {
  const before = createMap(1024, names(10), 125)
  const after = withNodes(before, names(11), 125)
  const moves = movesBetween(before, after)
  assert.equal(moves.length, 89)
  assert.ok(moves.every(({ to }) => to === 'shard-11'))
  assert.equal(after.version, before.version + 1)
})

test('of 11 nodes the one that leaves moves what it held, and nothing else', () => {
  const before = createMap(1024, names(11), 125)
  const after = withNodes(before, names(10), 125)
  const moves = movesBetween(before, after)
  assert.ok(moves.every(({ from }) => from === 'shard-11'))
  assert.equal(moves.length, loadOf(before).get('shard-11'))
  assert.equal(loadOf(after).size, 10)
})

test('growth from 1 to 16 nodes fills none of them to more than 125 % of the mean, and moves only to the new one', () => {
  let map = createMap(256, names(1), 125)
  for (let nodes = 2; nodes <= 16; nodes += 1) {
    const grown = withNodes(map, names(nodes), 125)
    const most = Math.ceil((256 / nodes) * 1.25)
    assert.ok(fullest(grown) <= most, `${nodes} nodes`)
    const moves = movesBetween(map, grown)
    assert.ok(moves.length <= most, `${nodes} nodes`)
    assert.ok(
      moves.every(({ to }) => to === `shard-${nodes}`),
      `${nodes} nodes`,
    )
    map = grown
  }
})

test('of 256 logical shards each of 13 nodes holds at most 25, without the bound one holds 29', () => {
  const free = Array.from({ length: 256 }, (_, shard) => ranking(names(13), String(shard))[0])
  const count = (node: string) => free.filter((owner) => owner === node).length
  assert.equal(Math.max(...names(13).map(count)), 29)
  assert.equal(fullest(createMap(256, names(13), 125)), 25)
})

test('the same nodes move 0 logical shards', () => {
  const map = createMap(64, names(5), 125)
  assert.deepEqual(movesBetween(map, withNodes(map, names(5).reverse(), 125)), [])
})

for (const [why, nodes, shards, bound] of [
  ['no nodes', [], 64, 125],
  ['a name twice', ['a', 'a'], 64, 125],
  ['a name with a byte 0', ['a\0b'], 64, 125],
  ['no logical shards', ['a'], 0, 125],
  ['a bound of less than the mean', ['a'], 64, 99],
] as const)
  test(`there is no map with ${why}`, () => {
    assert.throws(() => createMap(shards, nodes, bound), RangeError)
  })
