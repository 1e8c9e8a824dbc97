import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { generateProfileSchema } from '../../../scripts/generate/profile-schema.js'
import { formatBelief, profileTemplate, readBelief, statedFacts } from '../../../src/core/profile/index.js'
import { facts, words } from './catalog-facts.js'

const ajv = () => new Ajv2020({ allErrors: true, allowUnionTypes: true })
const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

describe.each(['questions', 'needs', 'sources', 'weights'])('%s', (name) => {
  test('the file of the catalog fits its schema', () => {
    const validate = ajv().compile(readJson(`schemas/${name}.v1.json`))
    validate(parse(readFileSync(`catalog/${name}.yaml`, 'utf8')))
    expect(validate.errors ?? []).toEqual([])
  })
})

describe('the schema of a profile', () => {
  const validate = ajv().compile(generateProfileSchema(facts, words))
  const accepts = (text: string): boolean => validate(parse(text)) as boolean

  test('takes the template, empty and filled in', () => {
    const template = profileTemplate(facts, words)
    expect(accepts(template)).toBe(true)
    expect(accepts(template.replace(/^ {2}#(?=[a-z])/gm, '  '))).toBe(true)
  })

  test('takes every value of the priors', () => {
    for (const fact of statedFacts(facts)) {
      for (const { belief } of fact.prior) {
        const [group, name] = fact.id.split('.')
        const value = belief.kind === 'set' ? belief.members : formatBelief(fact, belief)
        const document = { [group ?? '']: { [name ?? '']: fact.type === 'flag' ? value === 'true' : value } }
        expect(validate(document), `${fact.id}: ${String(value)}`).toBe(true)
      }
    }
  })

  const notations = [
    '3k rps',
    '10/s',
    '180k rpm',
    '2M requests/day',
    '<1k rps',
    '1.5TB',
    '500 GB/month',
    '250 ms',
    '4h',
    '99.95%',
    '3 nines',
    'four nines',
    '90:10',
    '5x',
    '3.5×',
    '$1,200/month',
    '1.2k USD a month',
    '$1,200 monthly',
    '12',
    '1.5M',
    'unknown',
    '?',
    'web, mobile',
    'none',
    'monolith | services',
    'yes',
  ]
  test('refuses no notation that is read', () => {
    for (const fact of statedFacts(facts)) {
      for (const notation of notations.filter((text) => readBelief(fact, text).ok)) {
        const [group, name] = fact.id.split('.')
        expect(validate({ [group ?? '']: { [name ?? '']: notation } }), `${fact.id}: ${notation}`).toBe(true)
      }
    }
  })

  test.each([
    'load: {peek: 3 rps}',
    'lode: {}',
    'load: {peak: 500}',
    'shape: {style: microservices}',
    'team: {engineers: {value: 3, souce: x}}',
  ])('refuses %s', (text) => expect(accepts(text)).toBe(false))

  test.each([
    'load.peak: 3k rps',
    'load: {peak: {value: 3k rps, source: x}}',
    'load: {peak: {range: [1 rps, 2 rps]}}',
    'load:\n  peak:\n',
  ])('takes %s', (text) => expect(accepts(text)).toBe(true))
})
