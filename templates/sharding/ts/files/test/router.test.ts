import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CrossShardError,
  DeadlineError,
  type Route,
  ShardRouter,
  WrongNodeError,
  withNodes,
} from '../src/index.js'
import { Cluster, CONFIG, keys, MAP, names, StoredMap, sum } from './support.js'
import { pending, settled, stopTime } from './time.js'

/** Two keys that one node holds in different logical shards, and one of the same logical shard as the first. */
function threeKeys(router: ShardRouter): { first: string; sameNode: string; sameShard: string } {
  const first = 'user-0'
  const shard = router.shardOf(first)
  const others = keys(10_000).slice(1)
  const sameShard = others.find((key) => router.shardOf(key) === shard)
  const sameNode = others.find(
    (key) => router.shardOf(key) !== shard && MAP.owners[router.shardOf(key)] === MAP.owners[shard],
  )
  assert.ok(sameShard && sameNode)
  return { first, sameNode, sameShard }
}

test('1000 writes through a router with an old map are each applied once, by the new owner', async () => {
  const stored = new StoredMap()
  const cluster = new Cluster(stored)
  const router = await ShardRouter.open(stored, CONFIG)
  stored.map = withNodes(MAP, names(5), CONFIG.boundedLoadPercent)
  const write =
    (key: string) =>
    ({ node, shard }: Route) =>
      Promise.resolve(cluster.add(node, shard, key, 1))
  for (const key of keys(1000)) await router.call(key, write(key))
  for (const node of names(5))
    for (const { shard, value } of cluster.rowsOf(node).values()) {
      assert.equal(stored.map.owners[shard], node)
      assert.equal(value, 1)
    }
  assert.equal(sum(names(5).map((node) => cluster.rowsOf(node).size)), 1000)
  assert.ok(cluster.rowsOf('shard-5').size > 0)
  assert.equal(router.version, 2)
})

test('50 calls that meet an old map read the new one once', async () => {
  const stored = new StoredMap()
  const router = await ShardRouter.open(stored, CONFIG)
  stored.map = { ...MAP, version: 2, owners: MAP.owners.map(() => 'shard-9') }
  const nodes = await Promise.all(
    keys(50).map((key) =>
      router.call(key, async ({ node, shard }) => {
        if (node !== 'shard-9') throw new WrongNodeError(node, shard)
        return node
      }),
    ),
  )
  assert.equal(nodes.length, 50)
  assert.equal(stored.loads, 2)
})

test('a node that refuses although the map is the newest is asked once', async () => {
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  let asked = 0
  const call = router.call('user-0', async ({ node, shard }) => {
    asked += 1
    throw new WrongNodeError(node, shard)
  })
  await assert.rejects(call, { name: 'WrongNodeError', repetition: 'later' })
  assert.equal(asked, 1)
})

test('any other error is not repeated', async () => {
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  let asked = 0
  const call = router.call('user-0', async () => {
    asked += 1
    throw new Error('connection lost')
  })
  await assert.rejects(call, /connection lost/)
  assert.equal(asked, 1)
})

test('a map of version 1 does not replace one of version 2', async () => {
  const stored = new StoredMap({ ...MAP, version: 2 })
  const router = await ShardRouter.open(stored, CONFIG)
  stored.map = { version: 1, owners: MAP.owners.map(() => 'shard-1') }
  assert.equal((await router.refresh()).version, 2)
})

test('a map of 128 logical shards instead of 64 is refused', async () => {
  const stored = new StoredMap()
  const router = await ShardRouter.open(stored, CONFIG)
  stored.map = { version: 2, owners: [...MAP.owners, ...MAP.owners] }
  await assert.rejects(router.refresh(), RangeError)
  assert.equal(router.version, 1)
})

test('a stored map of 64 logical shards holds, although 128 are computed now', async () => {
  const router = await ShardRouter.open(new StoredMap(), { ...CONFIG, logicalShards: 128 })
  assert.ok(keys(1000).every((key) => router.shardOf(key) < 64))
})

test('reading the map is given up after 100 ms', async (t) => {
  const wait = stopTime(t)
  const opened = assert.rejects(
    ShardRouter.open({ load: () => new Promise(() => {}) }, CONFIG),
    DeadlineError,
  )
  await wait(100)
  await opened
})

test('a transaction over 2 logical shards of 1 node is refused before it begins', async () => {
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  const { first, sameNode, sameShard } = threeKeys(router)
  let begun = 0
  const transaction = async ({ node }: Route) => {
    begun += 1
    return node
  }
  await assert.rejects(router.call([first, sameNode], transaction), {
    name: 'CrossShardError',
    repetition: 'never',
  })
  assert.equal(begun, 0)
  await router.call([first, sameShard], transaction)
  assert.equal(begun, 1)
})

test('a transaction that reaches for a 2nd logical shard changes 0 rows', async () => {
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  const { first, sameNode, sameShard } = threeKeys(router)
  const committed: string[] = []
  const transfer = (to: string) =>
    router.call(first, async ({ check }) => {
      const changes = [first]
      check(to)
      changes.push(to)
      committed.push(...changes)
    })
  await assert.rejects(transfer(sameNode), CrossShardError)
  assert.deepEqual(committed, [])
  await transfer(sameShard)
  assert.deepEqual(committed, [first, sameShard])
})

test('work without a key is refused', async () => {
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  await assert.rejects(
    router.call([], async () => {}),
    RangeError,
  )
})

test('with 1 of 4 nodes hanging, the other 3 answer at 200 ms, and the branch is cancelled', async (t) => {
  const wait = stopTime(t)
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  let cancelled = 0
  const question = router.gather(
    ({ node, shards }, signal) => {
      if (node !== 'shard-2') return Promise.resolve(shards.length)
      signal.addEventListener('abort', () => {
        cancelled += 1
      })
      return new Promise<number>(() => {})
    },
    { share: 0.5 },
  )
  await wait(199)
  assert.equal(cancelled, 0)
  await wait(1)
  const { complete, share, answers, missing } = await question
  assert.equal(complete, false)
  assert.equal(sum(answers.values()), share * 64)
  assert.deepEqual([...answers.keys()].sort(), ['shard-1', 'shard-3', 'shard-4'])
  assert.ok(missing.get('shard-2') instanceof DeadlineError)
  assert.equal(cancelled, 1)
})

test('unless a question says less, 4 of 4 nodes have to answer', async () => {
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  const ask = async ({ node }: { node: string }) => {
    if (node === 'shard-2') throw new Error('down')
    return node
  }
  await assert.rejects(router.gather(ask), { name: 'PartialAnswerError', repetition: 'later' })
  assert.equal((await router.gather(ask, { share: 0.5 })).answers.size, 3)
  await assert.rejects(
    router.gather(ask, { share: 0.9 }),
    /only \d+ % of the data answered; missing: shard-2/,
  )
})

test('a caller that gives up cancels 4 branches', async () => {
  const router = await ShardRouter.open(new StoredMap(), CONFIG)
  const caller = new AbortController()
  const signals: AbortSignal[] = []
  const question = router.gather(
    (_, signal) => {
      signals.push(signal)
      return new Promise(() => {})
    },
    { share: 0, signal: caller.signal },
  )
  await settled()
  caller.abort()
  await assert.rejects(question, { name: 'AbortError' })
  assert.deepEqual(
    signals.map(({ aborted }) => aborted),
    [true, true, true, true],
  )
})

test('while rows are copied, 1000 rows on 5 nodes are counted once each', async () => {
  const stored = new StoredMap()
  const cluster = new Cluster(stored)
  const router = await ShardRouter.open(stored, CONFIG)
  for (const key of keys(1000))
    await router.call(key, async ({ node, shard }) => cluster.add(node, shard, key, 1))
  const grown = withNodes(MAP, names(5), CONFIG.boundedLoadPercent)
  const count = async () => {
    const gathered = await router.gather(async ({ node, shards }) => cluster.count(node, shards))
    return sum(gathered.answers.values())
  }
  grown.owners.forEach((to, shard) => {
    const from = MAP.owners[shard]
    if (from !== undefined && from !== to) cluster.copy(shard, from, to)
  })
  assert.equal(await count(), 1000)
  stored.map = grown
  assert.equal(await count(), 1000)
  assert.equal(router.version, 2)
  assert.ok(sum(names(5).map((node) => cluster.rowsOf(node).size)) > 1000)
})

test('a question with an old map is answered without the map where it cannot be read', async (t) => {
  const wait = stopTime(t)
  const stored = new StoredMap()
  const reading = pending<never>()
  let broken = false
  const router = await ShardRouter.open(
    { load: () => (broken ? reading.promise : stored.load()) },
    { ...CONFIG, mapTimeoutMs: 1000 },
  )
  broken = true
  const question = router.gather(
    async ({ node, shards: [shard = 0] }) => {
      if (node === 'shard-1') throw new WrongNodeError(node, shard)
      return node
    },
    { share: 0.5 },
  )
  await wait(200)
  assert.equal((await question).answers.size, 3)
  reading.reject(new Error('unreachable'))
})
