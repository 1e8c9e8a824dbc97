import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { readSchema, schemaNames } from '../io/schemas.js'

/** The names of all schemas of the package, sorted. */
export function listSchemas(root: string): string[] {
  return schemaNames(root)
}

/**
 * A schema by its name, with or without its version: `pattern`, `pattern.v1`, `output/select`.
 * @throws DomainError schema-unknown
 */
export function findSchema(root: string, name: string): { name: string; text: string } {
  const names = schemaNames(root)
  const wanted = name.replace(/\.json$/, '').toLowerCase()
  const named = (rest: string): string | undefined =>
    names.filter((one) => one === rest || one.replace(/\.v\d+$/, '') === rest).at(-1)
  // A result is also found by the name of its command, as nothing else is called that.
  const found = named(wanted) ?? named(`output/${wanted.replaceAll(' ', '-')}`)
  if (found === undefined)
    throw new DomainError('schema-unknown', `unknown schema ${JSON.stringify(name)}`, {
      why: `There are: ${names.join(', ')}.`,
      nearest: nearest(wanted, names),
    })
  return { name: found, text: readSchema(root, found) }
}
