import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from 'vitest'
import { withPlainFields } from '../../scripts/build/plain-fields.js'

test('fields of a class are assigned, whatever stands around them', () => {
  const code = `class A { constructor() {
    _defineProperty(this, "map", null);
    _defineProperty(
      this,
      /**
       * Of all (the) kinds
       */
      "list",
      make(1, [2])
    );
  } }`
  const { list, map } = new Function('make', `${withPlainFields(code)}; return new A()`)(
    (...all: unknown[]) => all,
  )
  expect({ list, map }).toEqual({ list: [1, [2]], map: null })
})

test('none is left in markdown-it', () => {
  const folder = path.dirname(createRequire(import.meta.url).resolve('markdown-it/package.json'))
  const code = readFileSync(path.join(folder, 'dist/markdown-it.mjs'), 'utf8')
  expect(withPlainFields(code)).not.toMatch(/_defineProperty\(\s*this/)
})
