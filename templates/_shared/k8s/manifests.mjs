import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAllDocuments } from 'yaml'

const FOLDER = 'manifests'

/** Every object of the manifests, parsed; YAML that could be read in two ways is refused. */
export function readManifests() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => parseAllDocuments(readFileSync(path.join(FOLDER, name), 'utf8'), { strict: true }))
    .map((document) => {
      if (document.errors.length > 0) throw document.errors[0]
      return document.toJS()
    })
}

/** The one object of a kind. */
export function manifest(kind) {
  const found = readManifests().filter((one) => one.kind === kind)
  if (found.length !== 1) throw new Error(`there are ${found.length} objects of the kind ${kind}`)
  return found[0]
}

/**
 * Checks an object against the schema of the Kubernetes API, or of what extends it.
 * @throws Error with the path of what is wrong
 */
export async function validate(object, models = 'kubernetes-models') {
  const module = await import(`${models}/${object.apiVersion}`)
  const Model = module[object.kind]
  if (Model === undefined) throw new Error(`${object.apiVersion} has no ${object.kind}`)
  new Model(object).validate()
}

/** `250m` is 0.25, `512Mi` is 536870912. */
export function quantity(text) {
  const [, number, unit = ''] = /^([\d.]+)([a-zA-Z]*)$/.exec(String(text)) ?? []
  const factors = { '': 1, m: 1e-3, k: 1e3, M: 1e6, G: 1e9, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30 }
  if (number === undefined || !(unit in factors)) throw new Error(`${text} is no quantity`)
  return Number(number) * factors[unit]
}
