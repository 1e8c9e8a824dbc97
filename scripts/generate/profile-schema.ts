import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import {
  acceptedValues,
  compileFacts,
  exampleValue,
  type FactDefinition,
  type FactWords,
  groupsOf,
  isQuantity,
  PROFILE_FORMAT,
  splitId,
  statedFacts,
} from '../../src/core/profile/index.js'
import type { GeneratedFile } from './generated-file.js'

type Schema = Readonly<Record<string, unknown>>

const UNKNOWN: Schema = { enum: ['unknown', '?', null] }
/** Editors should complete and explain, not judge: dsp itself says precisely what it cannot read. */
const QUANTITY: Readonly<Record<string, string>> = {
  count: '\\d',
  rate: '\\d.*([a-zA-Z]|/)',
  size: '\\d.*[bB]',
  'size-rate': '\\d.*[bB].*',
  duration: '\\d.*[a-zµ]',
  percent: '\\d\\s*(%|p|[nN]ine)|\\d\\s*:\\s*\\d|[nN]ines?$',
  ratio: '\\d.*(x|×|times|fold)',
  money: '\\d.*(/|per|a |ly)',
}

/** schemas/profile.v1.json, from catalog/questions.yaml. */
export function profileSchemaFile(root: string): GeneratedFile {
  const raw = parse(readFileSync(path.join(root, 'catalog/questions.yaml'), 'utf8')) as { facts: Words[] }
  const words = raw.facts.map(({ id, text, help }) => ({
    fact: id,
    ...(text && { text }),
    ...(help && { help }),
  }))
  const schema = generateProfileSchema(compileFacts(raw).facts, words)
  return { file: 'schemas/profile.v1.json', text: `${printJson(schema)}\n` }
}

interface Words {
  readonly id: string
  readonly text?: string
  readonly help?: string
}

/** The JSON Schema of a profile, for completion and explanation in editors. */
export function generateProfileSchema(facts: readonly FactDefinition[], words: readonly FactWords[]): Schema {
  const byFact = new Map(words.map((one) => [one.fact, one]))
  const groups = groupsOf(facts).map((group) => {
    const inGroup = statedFacts(facts).filter(({ id }) => splitId(id).group === group)
    const properties = Object.fromEntries(
      inGroup.map((fact) => [splitId(fact.id).name, factSchema(fact, byFact.get(fact.id))]),
    )
    return [group, { type: ['object', 'null'], additionalProperties: false, properties }] as const
  })
  const dotted = statedFacts(facts).map(({ id }) => {
    const { group, name } = splitId(id)
    return [id, { $ref: `#/properties/${group}/properties/${name}` }] as const
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://dsp-advisor.dev/schemas/profile.v1.json',
    $comment: 'Generated from catalog/questions.yaml by npm run generate; edit that file instead.',
    title: 'Profile of a system',
    description: 'What is known about a system, for dsp. Every fact may stay away or be unknown.',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      dsp: { const: PROFILE_FORMAT, description: 'Version of the format.' },
      name: { type: ['string', 'null'], description: 'Name of the system.' },
      description: { type: ['string', 'null'], description: 'What the system is, in a few words.' },
      ...Object.fromEntries(groups),
      ...Object.fromEntries(dotted),
    },
    $defs: typeSchemas(statedFacts(facts)),
  }
}

function factSchema(fact: FactDefinition, words: FactWords | undefined): Schema {
  const text = words?.text ?? splitId(fact.id).name.replaceAll('-', ' ')
  return {
    description: [text, words?.help, `Accepted: ${acceptedValues(fact)}.`]
      .filter((part) => part)
      .join('\n\n'),
    examples: [exampleOf(fact)],
    ...(fact.options ? valueSchema(fact) : { allOf: [{ $ref: `#/$defs/${fact.type}` }] }),
  }
}

/** The forms of a value that depend only on the type. */
function typeSchemas(facts: readonly FactDefinition[]): Schema {
  return Object.fromEntries(
    facts.filter(({ options }) => !options).map((fact) => [fact.type, valueSchema(fact)]),
  )
}

function valueSchema(fact: FactDefinition): Schema {
  const plain = plainSchema(fact)
  return { anyOf: [plain, UNKNOWN, longForm(fact, plain)] }
}

function exampleOf(fact: FactDefinition): unknown {
  const text = exampleValue(fact)
  if (fact.type === 'flag') return true
  return text.startsWith('[') ? text.slice(1, -1).split(', ') : text
}

function plainSchema(fact: FactDefinition): Schema {
  if (isQuantity(fact.type)) {
    const written = { type: 'string', pattern: QUANTITY[fact.type] }
    return fact.type === 'count' ? { anyOf: [{ type: 'integer', minimum: 0 }, written] } : written
  }
  if (fact.type === 'flag') return { enum: [true, false, 'yes', 'no'] }
  if (fact.type === 'patterns') {
    const id = { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' }
    return {
      anyOf: [
        { type: 'array', items: id, uniqueItems: true },
        { type: 'string', pattern: '^[a-z]' },
      ],
    }
  }
  const option = { enum: fact.options ?? [] }
  if (fact.type === 'choice') return { anyOf: [option, { type: 'string', pattern: '\\|' }] }
  return {
    anyOf: [
      { type: 'array', items: option, uniqueItems: true },
      option,
      { type: 'string', pattern: ',|^none$' },
    ],
  }
}

/** `{value: …, source: …}` and its siblings. */
function longForm(fact: FactDefinition, plain: Schema): Schema {
  const alternatives = fact.type === 'choice' || fact.type === 'flag'
  const either = isQuantity(fact.type) ? 'range' : alternatives ? 'oneof' : undefined
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      value: { anyOf: [plain, UNKNOWN] },
      ...(isQuantity(fact.type) && {
        range: { type: 'array', minItems: 2, maxItems: 2, items: { type: ['string', 'integer'] } },
      }),
      ...(alternatives && { oneof: { type: 'array', minItems: 1, items: plain } }),
      source: { type: 'string', maxLength: 500, description: 'Where the value comes from.' },
      note: { type: 'string' },
    },
    oneOf: [{ required: ['value'] }, ...(either ? [{ required: [either] }] : [])],
  }
}

const WIDTH = 110

/** JSON as the formatter of the repository prints it: objects on several lines, lists on one where they fit. */
export function printJson(value: unknown, indent = '', column = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const parts = value.map((item) => printJson(item, inner, inner.length))
    const line = `[${parts.join(', ')}]`
    if (!line.includes('\n') && column + line.length < WIDTH) return line
    return `[\n${parts.map((part) => inner + part).join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  const lines = entries.map(([key, item]) => {
    const start = `${inner}${JSON.stringify(key)}: `
    return start + printJson(item, inner, start.length)
  })
  return `{\n${lines.join(',\n')}\n${indent}}`
}
