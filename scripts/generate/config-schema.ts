import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RULES } from '../../src/core/records/index.js'
import type { GeneratedFile } from './generated-file.js'
import { printJson } from './profile-schema.js'

const FILE = 'schemas/config.v1.json'

/** schemas/config.v1.json with the rules of the linter and their options as they are now. */
export function configSchemaFile(root: string): GeneratedFile {
  const schema = JSON.parse(readFileSync(path.join(root, FILE), 'utf8')) as {
    $defs: Record<string, unknown>
  }
  const severity = { $ref: '#/$defs/severity' }
  const properties = RULES.map(({ id, summary, options = {} }) => {
    const optionSchemas = Object.entries(options).map(
      ([name, option]) =>
        [name, { ...option.schema, description: option.summary, default: option.default }] as const,
    )
    if (optionSchemas.length === 0) return [id, { ...severity, description: summary }] as const
    const withOptions = {
      type: 'array',
      minItems: 2,
      maxItems: 2,
      prefixItems: [
        severity,
        { type: 'object', additionalProperties: false, properties: Object.fromEntries(optionSchemas) },
      ],
    }
    return [id, { description: summary, anyOf: [severity, withOptions] }] as const
  })
  schema.$defs['rule-choices'] = {
    type: 'object',
    additionalProperties: false,
    description: 'A severity by rule, or a severity and options: [warning, {days: 90}].',
    properties: Object.fromEntries(properties),
  }
  schema.$defs['rule-severities'] = {
    type: 'object',
    additionalProperties: false,
    description: 'A severity by rule.',
    properties: Object.fromEntries(
      RULES.map(({ id, summary }) => [id, { ...severity, description: summary }]),
    ),
  }
  return { file: FILE, text: `${printJson(schema)}\n` }
}
