import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

/** Files of src that import the language of the legacy system. */
const importing = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .filter((file) =>
    /from '.*(legacy-order|translate)\.js'/.test(readFileSync(path.join('src', file), 'utf8')),
  )

test('2 files know the language of the legacy system, both in its folder', () => {
  assert.deepEqual(importing.sort(), ['orders/legacy-orders.ts', 'orders/translate.ts'])
})

test('0 words of the legacy system are in our model and in what this package exports', () => {
  assert.doesNotMatch(readFileSync('src/index.ts', 'utf8'), /LegacyOrder\b|LegacyAnswer|fromLegacy|toLegacy/)
  const theirs = readFileSync('src/orders/legacy-order.ts', 'utf8').match(/[A-Z_]{4,}/g) ?? []
  const ours = readFileSync('src/orders/order.ts', 'utf8')
  assert.ok(theirs.length > 0)
  assert.deepEqual(
    theirs.filter((word) => ours.includes(word)),
    [],
  )
})
