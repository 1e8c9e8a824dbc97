import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { programOptions } from '../../scripts/build/bundle.js'
import { makeRequiresLazy } from '../../scripts/build/lazy-require.js'
import { root } from '../support/run.js'

test('await import() of a bundled module evaluates it when it is reached, not before', async () => {
  const entry = `export const log = globalThis.log = []
export const main = async () => { log.push('before'); await import('./heavy.js'); log.push('after') }`
  const options = programOptions(root, entry)
  const heavy = {
    name: 'heavy',
    setup(b: import('esbuild').PluginBuild) {
      b.onResolve({ filter: /heavy/ }, () => ({ path: 'heavy', namespace: 'heavy' }))
      b.onLoad({ filter: /.*/, namespace: 'heavy' }, () => ({
        contents: `globalThis.log.push('heavy'); export default 1`,
      }))
    },
  }
  const { outputFiles } = await build({ ...options, plugins: [heavy], write: false })
  const module = { exports: {} as { log: string[]; main: () => Promise<void> } }
  new Function('module', 'exports', outputFiles?.[0]?.text ?? '')(module, module.exports)
  expect(module.exports.log).toEqual([])
  await module.exports.main()
  expect(module.exports.log).toEqual(['before', 'heavy', 'after'])
})

describe('makeRequiresLazy', () => {
  test('requires at the first use, and once', () => {
    const lazy = makeRequiresLazy('const a_1 = require("a");\nexports.use = () => a_1.x + a_1.x;')
    const loaded: string[] = []
    const exports = {} as { use: () => number }
    const require = (name: string): { x: number } => {
      loaded.push(name)
      return { x: 1 }
    }
    new Function('exports', 'require', lazy)(exports, require)
    expect(loaded).toEqual([])
    expect(exports.use()).toBe(2)
    expect(loaded).toEqual(['a'])
  })

  test('leaves `new x_1.default()` a call of default, and members of other objects alone', () => {
    const lazy = makeRequiresLazy(
      'const a_1 = require("a");\nexports.made = new a_1.default(); exports.a_1 = 2; exports.b = exports.a_1;',
    )
    const exports = {} as { made: object; b: number }
    class Made {}
    new Function('exports', 'require', lazy)(exports, () => ({ default: Made }))
    expect(exports.made).toBeInstanceOf(Made)
    expect(exports.b).toBe(2)
  })
})
