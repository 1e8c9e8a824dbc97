import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AttemptTimeoutError, Balancer, type Ejection, NoHostError } from '../src/index.js'
import { CONFIG, ENDS, fixed, fleet, HttpError, names, times } from './support.js'
import { pending, stopTime } from './time.js'

/** Makes calls one after the other, and does not mind how they end. */
async function call(balancer: Balancer, work: (endpoint: string) => Promise<unknown>, count: number) {
  for (let made = 0; made < count; made += 1) await balancer.call(work).catch(() => {})
}

test('a host that fails at once gets 5 of 1000 calls', ENDS, async () => {
  const { options } = fixed()
  const hosts = fleet()
  hosts.failing.set('h0', 503)
  await call(new Balancer('pricing', names(10), options), hosts.work, 1000)
  assert.equal(hosts.of('h0'), 5)
})

test(
  'without ejection a host that fails at once gets more than 1.5 times the calls of a busy one',
  ENDS,
  async () => {
    const { options } = fixed({ config: { ...CONFIG, attemptTimeoutMs: 60_000, failures: 1_000_000 } })
    const balancer = new Balancer('pricing', names(10), options)
    const end = pending<void>()
    let failed = 0
    const calls: Promise<void>[] = []
    for (let made = 0; made < 100; made += 1) {
      const one = balancer.call(async (endpoint) => {
        if (endpoint !== 'h0') return end.promise
        failed += 1
        throw new HttpError(503)
      })
      calls.push(one.catch(() => {}))
      await new Promise((resolve) => setImmediate(resolve))
    }
    const others = (100 - failed) / 9
    assert.ok(failed > 1.5 * others, `${failed} calls against ${others}`)
    end.resolve()
    await Promise.all(calls)
  },
)

test('4 failures and an answer, 100 times over, eject nobody', ENDS, async () => {
  const { options } = fixed()
  const ejections: Ejection[] = []
  const balancer = new Balancer('pricing', names(2), {
    ...options,
    onEjection: (ejection) => ejections.push(ejection),
  })
  const calls = { h0: 0, h1: 0 }
  for (let made = 0; made < 1000; made += 1)
    await balancer
      .call(async (endpoint) => {
        const host = endpoint as 'h0' | 'h1'
        calls[host] += 1
        if (calls[host] % 5 !== 0) throw new HttpError(503)
      })
      .catch(() => {})
  assert.deepEqual(ejections, [])
})

test('0 of 2000 calls go to an ejected host, and it is back after 10 s', ENDS, async () => {
  const { clock, options } = fixed()
  const hosts = fleet()
  const balancer = new Balancer('pricing', names(10), options)
  hosts.failing.set('h0', 503)
  await call(balancer, hosts.work, 1000)
  hosts.failing.clear()
  const before = hosts.of('h0')
  clock.ms = 9_999
  await call(balancer, hosts.work, 2000)
  assert.equal(hosts.of('h0'), before)
  clock.ms = 10_000
  await call(balancer, hosts.work, 1000)
  assert.ok(hosts.of('h0') > before)
})

test('of 10 hosts that all fail 3 are ejected, and the other 7 get every call', ENDS, async () => {
  const { options } = fixed()
  const ejected: string[] = []
  const hosts = fleet()
  for (const name of names(10)) hosts.failing.set(name, 503)
  const balancer = new Balancer('pricing', names(10), {
    ...options,
    onEjection: ({ endpoint }) => ejected.push(endpoint),
  })
  await call(balancer, hosts.work, 1000)
  assert.equal(new Set(ejected).size, 3)
  const before = ejected.map(hosts.of)
  await call(balancer, hosts.work, 1000)
  assert.deepEqual(ejected.map(hosts.of), before)
})

test('of 3 hosts 1 is ejected, and of 1 host 0', ENDS, async () => {
  for (const [count, expected] of [
    [3, 1],
    [1, 0],
  ] as const) {
    const { options } = fixed()
    let ejections = 0
    const onEjection = () => {
      ejections += 1
    }
    const hosts = fleet()
    for (const name of names(count)) hosts.failing.set(name, 503)
    await call(new Balancer('pricing', names(count), { ...options, onEjection }), hosts.work, 500)
    assert.equal(ejections, expected)
  }
})

test(
  'each ejection doubles the time: 10, 20, 40, 60, 60 s, and 10 s after a minute of answers',
  ENDS,
  async () => {
    const { clock, options } = fixed()
    const seconds: number[] = []
    const hosts = fleet()
    const onEjection = ({ forMs }: Ejection) => seconds.push(forMs / 1000)
    const balancer = new Balancer('pricing', names(2), { ...options, onEjection })
    hosts.failing.set('h0', 503)
    for (let ejection = 0; ejection < 5; ejection += 1) {
      await call(balancer, hosts.work, 1000)
      clock.ms += (seconds.at(-1) ?? 0) * 1000
    }
    clock.ms += 60_001
    await call(balancer, hosts.work, 1000)
    assert.deepEqual(seconds, [10, 20, 40, 60, 60, 10])
  },
)

test('with 5 of 10 hosts down the others get every call, and with 6 down all get some', ENDS, async () => {
  const { options } = fixed()
  const panics: boolean[] = []
  const hosts = fleet()
  const balancer = new Balancer('pricing', names(10), {
    ...options,
    onPanic: (panic) => panics.push(panic),
  })
  for (const name of names(5)) balancer.check(name, false)
  await call(balancer, hosts.work, 1000)
  for (const name of names(5)) assert.equal(hosts.of(name), 0)
  balancer.check('h5', false)
  await call(balancer, hosts.work, 1000)
  for (const name of names(10)) assert.ok(hosts.of(name) > 50, `${name} has ${hosts.of(name)}`)
  balancer.check('h5', true)
  await call(balancer, hosts.work, 1)
  assert.deepEqual(panics, [true, false])
})

test('100 answers 404 eject nobody, and 5 hanging calls do, each cancelled after 200 ms', ENDS, async (t) => {
  const wait = stopTime(t)
  const { options } = fixed()
  const ejected: string[] = []
  const balancer = new Balancer('pricing', names(2), {
    ...options,
    onEjection: ({ endpoint }) => ejected.push(endpoint),
  })
  const hosts = fleet()
  for (const name of names(2)) hosts.failing.set(name, 404)
  await call(balancer, hosts.work, 100)
  assert.deepEqual(ejected, [])
  let cancelled = 0
  const calls = times(9, () =>
    balancer.call(
      (_, signal) =>
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => {
            cancelled += 1
            reject(new Error('stopped'))
          })
        }),
    ),
  )
  const outcomes = Promise.allSettled(calls)
  await wait(199)
  assert.equal(cancelled, 0)
  await wait(1)
  for (const outcome of await outcomes)
    assert.ok(outcome.status === 'rejected' && outcome.reason instanceof AttemptTimeoutError)
  assert.equal(cancelled, 9)
  assert.equal(ejected.length, 1)
  assert.deepEqual([...balancer.load.values()], [0, 0])
})

test('50 calls that their callers give up eject nobody', ENDS, async () => {
  const { options } = fixed()
  const ejected: string[] = []
  const balancer = new Balancer('pricing', names(2), {
    ...options,
    onEjection: ({ endpoint }) => ejected.push(endpoint),
  })
  for (let made = 0; made < 50; made += 1) {
    const caller = new AbortController()
    const hanging = balancer.call(() => new Promise<never>(() => {}), caller.signal)
    caller.abort()
    await assert.rejects(hanging, { name: 'AbortError' })
  }
  assert.deepEqual(ejected, [])
  assert.deepEqual([...balancer.load.values()], [0, 0])
})

test('20 failures that arrive after the ejection do not prolong it', ENDS, async () => {
  const { clock, options } = fixed({ config: { ...CONFIG, attemptTimeoutMs: 60_000 } })
  const ejections: Ejection[] = []
  const balancer = new Balancer('pricing', names(2), {
    ...options,
    onEjection: (ejection) => ejections.push(ejection),
  })
  const answer = pending<never>()
  const calls = Promise.allSettled(times(50, () => balancer.call(() => answer.promise)))
  clock.ms = 5_000
  answer.reject(new HttpError(503))
  await calls
  assert.equal(ejections.length, 1)
})

test(
  'of 3 hosts one that is replaced loses no call: 10 of 10 end, and the next 1000 go to the others',
  ENDS,
  async () => {
    const { options } = fixed({ config: { ...CONFIG, attemptTimeoutMs: 60_000 } })
    const balancer = new Balancer('pricing', names(3), options)
    const hosts = fleet()
    const end = pending<string>()
    const calls = times(10, () => balancer.call(() => end.promise))
    balancer.update(['h1', 'h2', 'h3'])
    await call(balancer, hosts.work, 1000)
    assert.equal(hosts.of('h0'), 0)
    end.resolve('answer')
    assert.deepEqual(
      await Promise.all(calls),
      times(10, () => 'answer'),
    )
  },
)

test('0 hosts are an error that may be repeated', ENDS, async () => {
  const balancer = new Balancer('pricing', [], { config: CONFIG })
  await assert.rejects(
    balancer.call(async () => 'answer'),
    (error: unknown) => {
      assert.ok(error instanceof NoHostError)
      return error.retryable
    },
  )
})
