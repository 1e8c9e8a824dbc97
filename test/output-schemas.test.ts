import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { envelopeViolations, outputSchemaOf, schemas, violations } from './support/output-schemas.js'
import { root } from './support/run.js'

const commands = readdirSync(path.join(root, 'src/commands'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length).split(path.sep).join(' '))
const outputs = [...schemas].filter(([file]) => file.startsWith('output/'))
const COMMON = 'output/common.v1.json'

type Node = Readonly<Record<string, unknown>>

/** Every object in a schema, with the keys that lead to it. */
function nodes(value: unknown, at: readonly string[] = []): { at: readonly string[]; node: Node }[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, item]) => nodes(item, [...at, key]))
  return Array.isArray(value) ? inner : [{ at, node: value as Node }, ...inner]
}

/** Whether the keys lead to the schema of a property, and not to a refinement below if, then or else. */
const isProperty = (at: readonly string[]): boolean =>
  at.at(-2) === 'properties' && !at.some((key) => ['if', 'then', 'else'].includes(key))

describe('every command', () => {
  test('has a schema for its result, and every such schema a command', () => {
    expect(outputs.map(([file]) => file).filter((file) => file !== COMMON)).toEqual(
      commands.map(outputSchemaOf).sort(),
    )
  })

  test('is named with its schema in the documentation', () => {
    const text = readFileSync(path.join(root, 'docs/exit-codes-and-json.md'), 'utf8')
    for (const command of commands) expect(text).toContain(`\`${command}\``)
  })
})

describe('every schema of the package', () => {
  test('is JSON Schema 2020-12 under the address of its file', () => {
    for (const [file, schema] of schemas)
      expect([schema.$schema, schema.$id]).toEqual([
        'https://json-schema.org/draft/2020-12/schema',
        `https://dsp-advisor.dev/schemas/${file}`,
      ])
  })

  test('compiles in strict mode, with all that it refers to', () => {
    for (const file of schemas.keys()) expect(() => violations(file, null)).not.toThrow()
  })
})

describe.each(outputs)('%s', (_, schema) => {
  const all = nodes(schema)

  test('is closed: every object says what it has', () => {
    const open = all.filter(({ node }) => node.properties !== undefined && node.type === 'object')
    // A schema that is printed is any schema.
    const loose = open.filter(({ node, at }) => node.additionalProperties !== false && at.at(-1) !== 'schema')
    expect(loose.map(({ at }) => at.join('/'))).toEqual([])
  })

  test('describes every property, itself or where it refers to', () => {
    const silent = all.filter(
      ({ node, at }) =>
        isProperty(at) &&
        node.description === undefined &&
        node.$ref === undefined &&
        node.const === undefined,
    )
    expect(silent.map(({ at }) => at.join('/'))).toEqual([])
  })

  test('names the unit of every number', () => {
    const UNIT =
      /points|years|months|weeks|hours|percent|USD|`unit`|0 to 1|counted from|\b(share|factor|of 100|how many|line|column|weight|nodes|cases)\b|^(patterns|files|facts|needs|questions|sources|anti-patterns)\b/i
    const numbers = all.filter(
      ({ node, at }) => isProperty(at) && /number|integer/.test(String(node.type)) && node.$ref === undefined,
    )
    const bare = numbers.filter(({ node }) => !UNIT.test(String(node.description)))
    expect(bare.map(({ at }) => at.join('/'))).toEqual([])
  })

  test('defines nothing that nothing refers to', () => {
    const references = [...schemas.values()].flatMap((other) =>
      nodes(other).map(({ node }) => new URL(String(node.$ref ?? ''), other.$id).href),
    )
    const defined = Object.keys((schema.$defs ?? {}) as object)
    expect(defined.filter((name) => !references.includes(`${schema.$id}#/$defs/${name}`))).toEqual([])
  })
})

describe('the envelope', () => {
  const result = { schemaVersion: 1, command: 'completion', ok: true, data: {}, warnings: [], error: null }
  const data = { shell: 'bash', script: 'complete' }
  const error = { code: 'usage', message: 'No.' }

  test.each([
    ['a result', { ...result, data }, true],
    ['a result with findings', { ...result, data, ok: false }, true],
    ['an error', { ...result, ok: false, data: null, error }, true],
    ['an error of no command', { ...result, command: null, ok: false, data: null, error }, true],
    ['neither', { ...result, data: null }, false],
    ['both', { ...result, ok: false, data, error }, false],
    ['an error that is fine', { ...result, data: null, error }, false],
    ['a result of no command', { ...result, command: null }, false],
    ['the data of another command', { ...result, command: 'list', data }, false],
    ['a command without a schema', { ...result, command: 'bake', data }, false],
  ])('%s', (_, envelope, fits) =>
    expect(envelopeViolations(envelope).length === 0, file(envelope)).toBe(fits),
  )

  const file = (envelope: unknown): string => JSON.stringify(envelopeViolations(envelope))
})
