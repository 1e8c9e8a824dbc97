import path from 'node:path'
import { expect, test } from 'vitest'
import { readRecord } from '../../src/core/records/index.js'
import { readCatalogFolder } from '../../src/io/catalog-source.js'
import type { MergedCatalog } from '../../src/io/catalog-store.js'
import { checkTogether } from '../../src/services/catalog-source.js'
import { adviceFor } from '../../src/services/lint-advice.js'
import { lintKnowledge } from '../../src/services/lint-knowledge.js'
import { accepted } from '../support/architecture.js'
import { profileOf } from '../support/knowledge.js'
import { root } from '../support/run.js'

function home(): MergedCatalog {
  const { catalog, ...rest } = checkTogether(readCatalogFolder(path.join(root, 'catalog')), 'test')
  if (!catalog) throw new Error('the catalog cannot be read')
  return { ...rest, catalog, templates: [] }
}

test('nothing is read before a rule asks', () => {
  const knowledge = lintKnowledge({ home: '/nowhere' })
  expect(() => knowledge()).toThrow(expect.objectContaining({ code: 'catalog-not-built' }))
})

test('knows patterns and stances, and reads the catalog once', () => {
  const knowledge = lintKnowledge({ home: home() })
  const known = knowledge()
  expect(knowledge()).toBe(known)
  const record = readRecord('0001-a.md', accepted('1. Use a transactional outbox', 'We use an outbox.'))
  expect(known.stancesOf(record)).toMatchObject([{ pattern: 'outbox', stance: 'adopts' }])
  expect(known.stancesOf(record)).toBe(known.stancesOf(record))
  expect(known.profile).toBeUndefined()
})

test('a recommendation is made only for a profile, only where it is asked for, and once', () => {
  const profile = profileOf({ 'shape.style': 'monolith', 'team.engineers': 3, 'load.peak': '5 rps' })
  const merged = home()
  expect(lintKnowledge({ home: merged, profile })().advice).toBeUndefined()
  const asked = adviceFor(merged, profile)
  expect(lintKnowledge({ home: merged, advice: asked })().advice).toBeUndefined()
  const { advice } = lintKnowledge({ home: merged, profile, advice: asked })()
  expect(advice?.()).toBe(advice?.())
})
