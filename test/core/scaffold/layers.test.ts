import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../../support/run.js'

const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')

interface Combination {
  readonly id: string
  readonly nesting?: { readonly order: readonly string[] }
}

/** What the starter calls the layer of a pattern: in the table of its README, and where its code opens the layer. */
const LAYERS = [
  { pattern: 'retry-backoff', row: 'retry with a budget', opens: 'this.#retry.run(ifClosed' },
  { pattern: 'circuit-breaker', row: 'breaker', opens: 'ifClosed = () => this.#breaker.run(inItsPlace' },
  { pattern: 'bulkhead', row: 'bulkhead', opens: 'inItsPlace = () => this.#inAPlace(attempt' },
  { pattern: 'timeout', row: 'limit of an attempt', opens: 'attempt = () => within(attemptTimeoutMs' },
]

test('the starter of the reliability pack nests its layers as the catalog says', () => {
  const { combinations } = parse(textOf('catalog/combinations.yaml')) as { combinations: Combination[] }
  const { nesting } = combinations.find(({ id }) => id === 'reliability-pack') ?? {}
  expect(nesting?.order).toEqual(LAYERS.map(({ pattern }) => pattern))

  const readme = textOf('templates/reliability-pack/ts/files/README.md.hbs')
  const rows = LAYERS.map(({ row }) => readme.indexOf(`\n| ${row} |`))
  expect(rows).not.toContain(-1)
  expect(rows).toEqual([...rows].sort((a, b) => a - b))

  // Each layer is given the next one, so that the places say how they are nested.
  const code = textOf('templates/reliability-pack/ts/files/src/stack.ts')
  for (const { opens } of LAYERS) expect(code).toContain(opens)
})
