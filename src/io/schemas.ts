import { readdirSync } from 'node:fs'
import path from 'node:path'
import { readText } from './files.js'

const FOLDER = 'schemas'

/** The names of the JSON Schemas of the package: their paths without `.json`, sorted, `output/select.v1`. */
export function schemaNames(root: string): string[] {
  return readdirSync(path.join(root, FOLDER), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length).split(path.sep).join('/'))
    .sort()
}

/** The text of a schema; `name` must be one of {@link schemaNames}. */
export function readSchema(root: string, name: string): string {
  return readText(path.join(root, FOLDER, `${name}.json`))
}
