import { config as computed, type GuardConfig } from './config.js'
import { Guard, type GuardOptions } from './guard.js'

type Environment = Readonly<Record<string, string | undefined>>

/** One guard a dependency, made when it is first asked for. */
export class Guards {
  readonly #guards = new Map<string, Guard>()

  constructor(
    private readonly options: GuardOptions = {},
    private readonly env: Environment = process.env,
    private readonly config: GuardConfig = computed,
  ) {}

  of(dependency: string): Guard {
    const known = this.#guards.get(dependency)
    if (known) return known
    const guard = new Guard(dependency, configFor(dependency, this.env, this.config), this.options)
    this.#guards.set(dependency, guard)
    return guard
  }
}

/** The configuration of one dependency: `PRICING_OPEN_TIME_MS` wins over `openTimeMs`. */
export function configFor(dependency: string, env: Environment, config: GuardConfig): GuardConfig {
  const prefix = upper(dependency)
  const entries = Object.entries(config).map(([name, value]) => {
    const variable = `${prefix}_${upper(name)}`
    const text = env[variable]
    return [name, text === undefined ? value : read(variable, text, typeof value)] as const
  })
  return Object.fromEntries(entries) as unknown as GuardConfig
}

function read(variable: string, text: string, type: string): number | boolean {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  const value = Number(text)
  if (type === 'number' && text !== '' && value > 0 && Number.isFinite(value)) return value
  throw new RangeError(`${variable} is ${JSON.stringify(text)}; it has to be a ${type}, and more than 0`)
}

/** `openTimeMs` and `open-time-ms` as OPEN_TIME_MS. */
const upper = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
