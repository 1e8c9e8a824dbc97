import { DomainError } from '../core/errors.js'
import type { ReadOptions, RuleChoices } from '../core/records/index.js'
import { isThere } from '../io/files.js'

/** The configuration of a repository, in the folder where dsp is called. */
export const CONFIG_FILE = 'dsp.config.yaml'

/** What a configuration can say. */
export interface Config {
  /** Folders of packs, relative to the file. */
  readonly packs?: readonly string[]
  /** The folder of the decision records, relative to the file. */
  readonly records?: string
  /** The profile of the system, relative to the file. */
  readonly profile?: string
  readonly lint?: LintConfig
}

/** What a configuration says about the linter, and about how the records of this log are read. */
export interface LintConfig extends RuleChoices {
  /** Presets, and files relative to the one that names them; later ones win. */
  readonly extends?: readonly string[]
  /** Further headings by what their sections are for. */
  readonly headings?: ReadOptions['headings']
  /** Further words of a status by state. */
  readonly statuses?: ReadOptions['statuses']
  /** How dates such as 03/04/2026 are read. */
  readonly dates?: ReadOptions['dayOrder']
  /** The file of known findings. */
  readonly baseline?: string
}

/**
 * Reads the configuration of the current folder; without one everything is left to its default.
 * @param root folder of the package, where the schemas are
 * @throws DomainError bad-config, with the place and what is expected; or what is wrong with the file
 */
export async function readConfig(root: string): Promise<Config> {
  return isThere(CONFIG_FILE) ? readConfigFile(root, CONFIG_FILE) : {}
}

/**
 * Reads a file that is written like a configuration.
 * @throws DomainError as {@link readConfig}
 */
export async function readConfigFile(root: string, name: string): Promise<Config> {
  const { readYaml } = await import('../io/catalog-source.js')
  const { SchemaValidator } = await import('../io/schema-validator.js')
  const file = readYaml('.', name)
  const [syntax] = file.errors
  if (syntax)
    throw new DomainError('yaml-syntax', `${name} is not YAML: ${syntax.message}`, { place: syntax.place })
  const config = file.data ?? {}
  const [wrong] = new SchemaValidator(root).check('config.v1', config)
  if (wrong)
    throw new DomainError('bad-config', `${name}: ${wrong.keys.join('.')} ${wrong.message}`, {
      place: file.locate(wrong.keys),
      hint: 'dsp catalog schema config shows what it may hold.',
    })
  return config as Config
}

/** How the records of this log are read. */
export const readOptionsOf = ({ lint = {} }: Config): ReadOptions => ({
  ...(lint.headings && { headings: lint.headings }),
  ...(lint.statuses && { statuses: lint.statuses }),
  ...(lint.dates && { dayOrder: lint.dates }),
})
