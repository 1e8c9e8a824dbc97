import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { root } from './run.js'

/** A JSON Schema as it lies in the folder. */
export type Schema = Readonly<Record<string, unknown>> & { readonly $id: string }

const folder = path.join(root, 'schemas')

/** Every schema of the package, by its path below schemas/. */
export const schemas: ReadonlyMap<string, Schema> = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [
      file.split(path.sep).join('/'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Schema,
    ]),
)

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strictTypes: true })
for (const schema of schemas.values()) ajv.addSchema(schema)

/** Where the schema for the `data` of a command lies: `catalog validate` is `output/catalog-validate.v1.json`. */
export const outputSchemaOf = (command: string): string => `output/${command.replaceAll(' ', '-')}.v1.json`

/** What is wrong with a value by a schema of the package, named by its path below schemas/; empty when nothing is. */
export function violations(file: string, value: unknown): string[] {
  const validate = ajv.getSchema(schemas.get(file)?.$id ?? '')
  if (!validate) return [`there is no schema ${file}`]
  // What is checked is what is printed.
  validate(JSON.parse(JSON.stringify(value)))
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
  )
}

/** What is wrong with what a command printed with --json: with the envelope, and with the data in it. */
export function envelopeViolations(envelope: unknown): string[] {
  const { command, data } = envelope as { command: string | null; data: unknown }
  return [
    ...violations('envelope.v1.json', envelope),
    ...(command === null || data === null ? [] : violations(outputSchemaOf(command), data)),
  ]
}
