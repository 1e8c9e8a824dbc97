import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { configSchemaFile } from '../../scripts/generate/config-schema.js'
import { generateDocuments } from '../../scripts/generate/documents.js'
import { withParts } from '../../scripts/generate/generated-file.js'
import { patternPages, stalePages } from '../../scripts/generate/pattern-pages.js'
import { profileSchemaFile } from '../../scripts/generate/profile-schema.js'
import { rulePages, staleRulePages } from '../../scripts/generate/rule-pages.js'
import { ruleRegistry } from '../../scripts/generate/rule-registry.js'
import { typeFiles } from '../../scripts/generate/types.js'
import { vectorFiles } from '../../scripts/generate/vectors/vector-files.js'
import { root } from '../support/run.js'

const kept = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const HINT = 'is out of date; run npm run generate'

test('types of the records', async () => {
  for (const { file, text } of await typeFiles(root)) expect(text, `${file} ${HINT}`).toBe(kept(file))
})

test('the schema of profiles', () => {
  const { file, text } = profileSchemaFile(root)
  expect(text, `${file} ${HINT}`).toBe(kept(file))
})

test('the registry of rules, their pages, and the schema of their configuration', () => {
  for (const { file, text } of [ruleRegistry(root), configSchemaFile(root), ...rulePages()])
    expect(text, `${file} ${HINT}`).toBe(kept(file))
  expect(staleRulePages(root)).toEqual([])
})

test('the answers that starters have to give', () => {
  for (const { file, text } of vectorFiles()) expect(text, `${file} ${HINT}`).toBe(kept(file))
})

test('the pages of patterns and mechanisms, and no others', async () => {
  const pages = await patternPages(root)
  for (const { file, text } of pages) expect(text, `${file} ${HINT}`).toBe(kept(file))
  expect(stalePages(root, pages)).toEqual([])
})

test('documents: references, sessions, the worked example', async () => {
  for (const { file, text } of await generateDocuments(root)) expect(text, `${file} ${HINT}`).toBe(kept(file))
}, 180_000)

test('nothing generates a part that nobody knows', () => {
  expect(() => withParts('<!-- generated: wether -->\n<!-- /generated -->', { facts: () => '' })).toThrow(
    /wether/,
  )
})
