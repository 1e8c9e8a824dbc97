import { DomainError } from '../core/errors.js'
import { isThere } from '../io/files.js'

/** The configuration of a repository, in the folder where dsp is called. */
export const CONFIG_FILE = 'dsp.config.yaml'

/** What a configuration can say. */
export interface Config {
  /** Folders of packs, relative to the file. */
  readonly packs?: readonly string[]
  /** The folder of the decision records, relative to the file. */
  readonly records?: string
}

/**
 * Reads the configuration of the current folder; without one everything is left to its default.
 * @param root folder of the package, where the schemas are
 * @throws DomainError bad-config, with the place and what is expected; or what is wrong with the file
 */
export async function readConfig(root: string): Promise<Config> {
  if (!isThere(CONFIG_FILE)) return {}
  const { readYaml } = await import('../io/catalog-source.js')
  const { SchemaValidator } = await import('../io/schema-validator.js')
  const file = readYaml('.', CONFIG_FILE)
  const [syntax] = file.errors
  if (syntax)
    throw new DomainError('yaml-syntax', `${CONFIG_FILE} is not YAML: ${syntax.message}`, {
      place: syntax.place,
    })
  const config = file.data ?? {}
  const [wrong] = new SchemaValidator(root).check('config.v1', config)
  if (wrong)
    throw new DomainError('bad-config', `${CONFIG_FILE}: ${wrong.keys.join('.')} ${wrong.message}`, {
      place: file.locate(wrong.keys),
      hint: 'dsp catalog schema config shows what it may hold.',
    })
  return config as Config
}
