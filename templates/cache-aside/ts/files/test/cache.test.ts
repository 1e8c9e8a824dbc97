import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { InvalidationError, Loads, RedisStore } from '../src/index.js'
import { away, CONFIG, Database, openCaches, times, until } from './support.js'

const { client, create, skip, close } = await openCaches()
after(close)
const options = { skip }

/** What most write first: get, load, set. */
const naive =
  (database: Database) =>
  async (key: string, prefix = 'naive'): Promise<string | null | undefined> => {
    const found = await client.get(`${prefix}:${key}`)
    if (found !== null) return found
    const value = await database.load(key)
    if (typeof value === 'string') await client.set(`${prefix}:${key}`, value, { PX: 60_000 })
    return value
  }

test('100 concurrent misses make 1 load, get-load-set makes 100', options, async () => {
  const { cache, database } = create('once')
  database.rows.set('a', 'value')
  assert.deepEqual(new Set(await Promise.all(times(100, () => cache.get('a')))), new Set(['value']))
  assert.equal(database.loads, 1)
  database.loads = 0
  await Promise.all(times(100, () => naive(database)('a')))
  assert.equal(database.loads, 100)
})

test('100 concurrent misses in 5 processes make 1 load', options, async () => {
  const database = new Database()
  database.rows.set('a', 'value')
  const caches = times(5, () => create('shared', {}, CONFIG, database).cache)
  const go = database.hold()
  const found = Promise.all(caches.flatMap((cache) => times(20, () => cache.get('a'))))
  await until('one loads', () => database.loads > 0)
  go()
  assert.deepEqual(new Set(await found), new Set(['value']))
  assert.equal(database.loads, 1)
})

test('after 1 miss 100 hits make 0 further loads', options, async () => {
  const { cache, database } = create('hit')
  database.rows.set('a', 'value')
  for (let reads = 0; reads < 101; reads += 1) assert.equal(await cache.get('a'), 'value')
  assert.equal(database.loads, 1)
})

for (const [random, ttl] of [
  [0, 54_000],
  [0.5, 60_000],
  [1, 66_000],
] as const)
  test(`with random ${random} an entry lives for ${ttl} of 60000 ms`, options, async () => {
    const { cache, database } = create(`jitter-${random}`, { random: () => random })
    database.rows.set('a', 'value')
    await cache.get('a')
    const left = await client.pTTL(`jitter-${random}:{a}`)
    assert.ok(left <= ttl && left > ttl - 3000, `${left} ms`)
  })

test('100 entries that are filled together end at 50 or more different times', options, async () => {
  const { cache } = create('spread', { load: async () => 'value', loads: new Loads(100) })
  await Promise.all(times(100, (at) => cache.get(`${at}`)))
  const left = await Promise.all(times(100, (at) => client.pTTL(`spread:{${at}}`)))
  assert.ok(new Set(left).size >= 50)
})

test('100 reads of what does not exist make 1 load, and 1 more once it exists', options, async () => {
  const { cache, database } = create('missing')
  for (let reads = 0; reads < 100; reads += 1) assert.equal(await cache.get('a'), undefined)
  assert.equal(database.loads, 1)
  assert.ok((await client.pTTL('missing:{a}')) <= 6600)
  database.rows.set('a', 'value')
  await cache.invalidate('a')
  assert.equal(await cache.get('a'), 'value')
  assert.equal(database.loads, 2)
})

test('a null is told from what does not exist, and makes 1 load', options, async () => {
  const { cache, database } = create('null')
  database.rows.set('a', null)
  for (let reads = 0; reads < 10; reads += 1) assert.equal(await cache.get('a'), null)
  assert.equal(database.loads, 1)
})

test(
  'in the last fifth of its life an entry answers 100 readers at once, and makes 1 load',
  options,
  async () => {
    const { cache, database } = create('stale', { random: () => 0.5 })
    database.rows.set('a', 'old')
    await cache.get('a')
    // Less than a fifth of 60 s, and more than is waited for below.
    await client.pExpire('stale:{a}', 11_900)
    database.rows.set('a', 'new')
    const go = database.hold()
    const found = await Promise.all(times(100, () => cache.get('a')))
    assert.deepEqual(new Set(found), new Set(['old']))
    go()
    await until('the new value is there', async () => (await cache.get('a')) === 'new')
    assert.equal(database.loads, 2)
    assert.ok((await client.pTTL('stale:{a}')) > 50_000)
  },
)

test('a refresh that fails leaves the entry until its life ends', options, async () => {
  let broken = false
  const { cache, troubles } = create('failing', {
    load: async () => {
      if (broken) throw new Error('database down')
      return 'value'
    },
  })
  await cache.get('a')
  await client.pExpire('failing:{a}', 10_000)
  broken = true
  assert.equal(await cache.get('a'), 'value')
  await until('the refresh failed', () => troubles.length > 0)
  assert.equal(troubles[0]?.action, 'refresh')
  assert.equal(await cache.get('a'), 'value')
})

test(
  'a load from before a change that ends after its delete fills nothing, get-load-set keeps the old value',
  options,
  async () => {
    const { cache, database } = create('race')
    database.rows.set('a', 'old')
    const go = database.hold()
    const late = [cache.get('a'), naive(database)('a', 'race')]
    await until('both have read', () => database.loads === 2)
    database.rows.set('a', 'new')
    await cache.invalidate('a')
    await client.del('race:a')
    go()
    assert.deepEqual(await Promise.all(late), ['old', 'old'])
    assert.equal(await cache.get('a'), 'new')
    assert.equal(await naive(database)('a', 'race'), 'old')
  },
)

test('a load that outlived its lease does not replace what a 2nd one filled', options, async () => {
  const database = new Database()
  database.rows.set('a', 'old')
  const short = { ...CONFIG, leaseMs: 200 }
  const first = create('overtaken', {}, short, database).cache
  const second = create('overtaken', {}, { ...short, leaseMs: 20_000 }, database).cache
  const go = database.hold()
  const late = first.get('a')
  await until('the first has read', () => database.loads === 1)
  database.rows.set('a', 'new')
  await until('its lease is over', async () => (await client.exists('overtaken:{a}:lease')) === 0)
  const waiting = second.get('a')
  await until('the second has read', () => database.loads === 2)
  go()
  assert.deepEqual(await Promise.all([late, waiting]), ['old', 'new'])
  assert.equal(await first.get('a'), 'new')
  assert.equal(database.loads, 2)
})

test(
  '2 writers that set in the opposite order keep the old value, deleting leaves the new one',
  options,
  async () => {
    const { cache, database } = create('writers')
    // The commits are "first", then "second"; the calls of Redis arrive the other way round.
    database.rows.set('a', 'second')
    await client.set('naive:writers', 'second')
    await client.set('naive:writers', 'first')
    assert.equal(await client.get('naive:writers'), 'first')
    await cache.invalidate('a')
    await cache.invalidate('a')
    assert.equal(await cache.get('a'), 'second')
  },
)

test('a read after a change does not join 1 load from before it', options, async () => {
  const { cache, database } = create('joined')
  database.rows.set('a', 'old')
  const go = database.hold()
  const before = cache.get('a')
  await until('it has read', () => database.loads === 1)
  database.rows.set('a', 'new')
  await cache.invalidate('a')
  const later = cache.get('a')
  await until('the second has read', () => database.loads === 2)
  go()
  assert.deepEqual(await Promise.all([before, later]), ['old', 'new'])
})

test('the lease of a process that died is over after 200 ms, and another loads', options, async () => {
  await new RedisStore(client, 'died').read('a', 'dead', 200, false)
  const { cache, database } = create('died')
  database.rows.set('a', 'value')
  assert.equal(await cache.get('a'), 'value')
  assert.equal(database.loads, 1)
  assert.equal(await client.exists('died:{a}'), 1)
})

test('a load that fails reaches all 50 who wait, and the next caller tries again', options, async () => {
  let loads = 0
  const { cache } = create('error', {
    load: async () => {
      loads += 1
      if (loads === 1) throw new Error('database down')
      return 'value'
    },
  })
  const outcomes = await Promise.allSettled(times(50, () => cache.get('a')))
  assert.ok(
    outcomes.every((outcome) => outcome.status === 'rejected' && /database down/.test(`${outcome.reason}`)),
  )
  assert.equal(await cache.get('a'), 'value')
  assert.equal(loads, 2)
})

test('the first of 50 callers gives up, and the load goes on for 49', options, async () => {
  const { cache, database } = create('gone')
  database.rows.set('a', 'value')
  const go = database.hold()
  const first = new AbortController()
  const given = assert.rejects(cache.get('a', first.signal), { name: 'AbortError' })
  const others = times(49, () => cache.get('a'))
  first.abort()
  await given
  go()
  assert.deepEqual(new Set(await Promise.all(others)), new Set(['value']))
  assert.equal(database.loads, 1)
})

for (const text of ['', 'not JSON', '[', '{"value":7}'])
  test(`an entry of ${JSON.stringify(text)} is a miss, and 1 load replaces it`, options, async () => {
    const prefix = `broken-${text.length}`
    const { cache, database, troubles } = create(prefix, {
      parse: (value) => {
        if (typeof value !== 'string') throw new TypeError('not a name')
        return value
      },
    })
    database.rows.set('a', 'value')
    await client.hSet(`${prefix}:{a}`, { text, refresh: '0' })
    assert.equal(await cache.get('a'), 'value')
    assert.equal(await cache.get('a'), 'value')
    assert.equal(database.loads, 1)
    assert.ok(troubles.every(({ action }) => action === 'decode'))
  })

test('a value that is no JSON is answered, and loaded each of 3 times', options, async () => {
  let loads = 0
  const { cache, troubles } = create('bigint', {
    load: async () => {
      loads += 1
      return 1n as unknown as string
    },
  })
  for (let reads = 0; reads < 3; reads += 1) assert.equal(await cache.get('a'), 1n)
  assert.equal(loads, 3)
  assert.deepEqual(
    troubles.map(({ action }) => action),
    ['fill', 'fill', 'fill'],
  )
})

for (const why of ['refuses', 'hangs'] as const)
  test(`with Redis that ${why}, 200 callers make 10 loads at once, and 190 are told to come later`, async () => {
    const config = { ...CONFIG, cacheTimeoutMs: 50 }
    const { cache, database } = create(why, { store: new RedisStore(away(why), why) }, config)
    const go = database.hold()
    const all = times(200, (at) => cache.get(`${at}`))
    const outcomes = Promise.allSettled(all)
    await until('the limit is reached', () => database.running === 10)
    // The other calls of Redis end in the same turn or after it.
    await Promise.allSettled(all.slice(10))
    go()
    const settled = await outcomes
    assert.equal(database.most, 10)
    assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 10)
    for (const outcome of settled)
      if (outcome.status === 'rejected') assert.equal(outcome.reason.repetition, 'later')
  })

test('with Redis that refuses, 100 callers of 1 key make 1 load', async () => {
  const { cache, database } = create('alone', { store: new RedisStore(away('refuses'), 'alone') })
  await Promise.all(times(100, () => cache.get('a')))
  assert.equal(database.loads, 1)
})

test('a delete that fails is told, and safe to repeat', async () => {
  const { cache } = create('undeleted', { store: new RedisStore(away('refuses'), 'undeleted') })
  await assert.rejects(cache.invalidate('a'), (error) => {
    assert.ok(error instanceof InvalidationError)
    assert.equal(error.repetition, 'now')
    return true
  })
})
