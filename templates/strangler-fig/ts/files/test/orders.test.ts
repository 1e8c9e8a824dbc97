import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { LegacyOrders, type Order, OrdersUnavailableError, UntranslatableError } from '../src/index.js'
import type { LegacyAnswer, LegacyOrder } from '../src/orders/legacy-order.js'
import { fromLegacy, LOST, toLegacy } from '../src/orders/translate.js'
import { nowhere, says, silent, system } from './support.js'

/** Answers as they were recorded from the legacy system. */
const RECORDED: Record<string, LegacyAnswer> = JSON.parse(readFileSync('test/recorded/answers.json', 'utf8'))
const ROWS = Object.values(RECORDED).flatMap(({ SATZ }) => (SATZ ? [SATZ] : []))
const [ROW] = ROWS as [LegacyOrder, ...LegacyOrder[]]

test('4 recorded orders come back as they were, but for the 1 code in the list of losses', () => {
  assert.equal(ROWS.length, 4)
  for (const row of ROWS)
    assert.deepEqual(toLegacy(fromLegacy(row)), { ...row, STAT: LOST[row.STAT] ?? row.STAT })
})

test('2400 orders of ours go there and back unchanged', () => {
  let count = 0
  for (const state of ['open', 'shipped', 'cancelled'] as const)
    for (const currency of ['EUR', 'CHF'] as const)
      for (const express of [true, false])
        for (let step = 0; step < 200; step += 1) {
          const minor = (step % 2 === 0 ? 1 : -1) * step ** 4
          const shippedOn = step % 3 === 0 ? undefined : '2024-02-29'
          const order: Order = {
            id: String(step ** 3),
            state,
            express,
            placedOn: '1999-12-31',
            shippedOn,
            total: { minor: minor === 0 ? 0 : minor, currency },
          }
          assert.deepEqual(fromLegacy(toLegacy(order)), order)
          count += 1
        }
  assert.equal(count, 2400)
})

test('the recorded open order is this order', () => {
  assert.deepEqual(fromLegacy(ROW), {
    id: '4711',
    state: 'open',
    total: { minor: 123_450, currency: 'EUR' },
    placedOn: '2026-11-21',
    shippedOn: undefined,
    express: true,
  })
})

const WRONG: Record<keyof LegacyOrder, unknown[]> = {
  AUFNR: ['4711', '000000471X', undefined],
  STAT: ['', 'o', 'X', 'constructor', undefined],
  BETRAG: ['12.50', '1,234.50', '12,5', '-12,50', 'NaN', undefined],
  WAEHRG: ['USD', 'eur', undefined],
  DATUM: ['20260230', '2026-11-21', '00000000', undefined],
  LIEFDAT: ['20260230', '', undefined],
  KZ_EIL: ['J', '', undefined],
}

test('27 values without a meaning are refused, and 0 become a default', () => {
  let refused = 0
  for (const [field, values] of Object.entries(WRONG))
    for (const value of values) {
      assert.throws(
        () => fromLegacy({ ...ROW, [field]: value } as LegacyOrder),
        UntranslatableError,
        `${field} ${value}`,
      )
      refused += 1
    }
  assert.equal(refused, 27)
})

/** The legacy system with one recorded answer. */
async function orders(t: TestContext, answer: Parameters<typeof system>[1], timeoutMs = 5000) {
  const legacy = await system(t, answer)
  const client = new LegacyOrders(legacy.url, timeoutMs)
  t.after(() => client.close())
  const signal = new AbortController().signal
  return { legacy, find: (id: string) => client.find(id, signal) }
}

const recorded = (name: string) => says(JSON.stringify(RECORDED[name]))

test('an order is asked for with the number of the legacy system and has 0 of its words', async (t) => {
  const { legacy, find } = await orders(t, recorded('open'))
  const order = await find('4711')
  assert.equal(legacy.asked[0]?.url, '/auftrag?nr=0000004711')
  const foreign = new Set(Object.keys(ROW))
  assert.ok(order)
  assert.equal(Object.keys(order).filter((name) => foreign.has(name)).length, 0)
})

test('a missing order is undefined, and a number that cannot be one is not asked for', async (t) => {
  const { legacy, find } = await orders(t, recorded('missing'))
  assert.equal(await find('4711'), undefined)
  assert.equal(await find("1' OR '1'='1"), undefined)
  assert.equal(legacy.asked.length, 1)
})

for (const name of ['locked', 'closed'])
  test(`an answer "${name}" with status 200 is our own error, which may pass`, async (t) => {
    const { find } = await orders(t, recorded(name))
    await assert.rejects(find('4711'), (error) => error instanceof OrdersUnavailableError && error.retryable)
  })

test('an answer with an unknown code is refused', async (t) => {
  const { find } = await orders(t, recorded('unknown'))
  await assert.rejects(find('4711'), UntranslatableError)
})

for (const [what, answer] of [
  ['status 500', says('oops', 500)],
  ['no JSON', says('<html>')],
  ['silence', silent],
] as const)
  test(`${what} is our own error, which may pass`, async (t) => {
    const { find } = await orders(t, answer, 300)
    await assert.rejects(find('4711'), OrdersUnavailableError)
  })

test('a system that is down is our own error, and a caller that gives up gets its own reason', async (t) => {
  const client = new LegacyOrders(await nowhere(), 5000)
  t.after(() => client.close())
  await assert.rejects(client.find('7', new AbortController().signal), OrdersUnavailableError)
  await assert.rejects(client.find('7', AbortSignal.abort()), { name: 'AbortError' })
})
