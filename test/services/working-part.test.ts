import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Catalog, workingPart } from '../../src/core/catalog/index.js'
import { readProfile } from '../../src/core/profile/index.js'
import {
  explanationData,
  explanationOf,
  explanationText,
  plain,
  recommendationData,
  recommendationMarkdown,
  recommendationText,
} from '../../src/core/render/index.js'
import { adviseOn } from '../../src/services/select.js'
import { realCatalog } from '../support/real-catalog.js'
import { root } from '../support/run.js'

let whole: Catalog
beforeAll(async () => {
  whole = (await realCatalog()).catalog
})

test('the working part of the catalog gives the answers of the whole, word for word', () => {
  const text = readFileSync(path.join(root, 'examples/webshop.profile.yaml'), 'utf8')
  const [first, second] = [whole, workingPart(whole)].map((catalog) => {
    const { profile } = readProfile(text, catalog.facts)
    const advice = adviseOn(catalog, profile, {})
    const view = { width: 80, paint: plain }
    const explained = catalog.patterns.map(({ id }) => {
      const explanation = explanationOf(advice, id)
      return [explanationData(explanation, advice), explanationText(explanation, advice, view)]
    })
    return JSON.stringify([
      recommendationData(advice),
      recommendationText(advice, view),
      recommendationMarkdown(advice),
      explained,
    ])
  })
  expect(second).toBe(first)
}, 180_000)

test('it is a third smaller', () => {
  expect(JSON.stringify(workingPart(whole)).length).toBeLessThan(JSON.stringify(whole).length * 0.75)
})
