import { readdirSync } from 'node:fs'
import path from 'node:path'
import { readText } from './files.js'

const FOLDER = 'schemas'

/** The names of the JSON Schemas of the package, without `.json`, sorted. */
export function schemaNames(root: string): string[] {
  return readdirSync(path.join(root, FOLDER))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}

/** The text of a schema; `name` must be one of {@link schemaNames}. */
export function readSchema(root: string, name: string): string {
  return readText(path.join(root, FOLDER, `${name}.json`))
}
