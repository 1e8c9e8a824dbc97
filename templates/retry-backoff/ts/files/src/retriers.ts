import { config as computed, type RetryConfig } from './config.js'
import { Retrier, type RetrierOptions } from './retrier.js'

type Environment = Readonly<Record<string, string | undefined>>

/** One retrier, and so one budget, a dependency; made when it is first asked for. */
export class Retriers {
  readonly #retriers = new Map<string, Retrier>()

  constructor(
    private readonly options: RetrierOptions = {},
    private readonly env: Environment = process.env,
    private readonly config: RetryConfig = computed,
  ) {}

  of(dependency: string): Retrier {
    const known = this.#retriers.get(dependency)
    if (known) return known
    const retrier = new Retrier(dependency, configFor(dependency, this.env, this.config), this.options)
    this.#retriers.set(dependency, retrier)
    return retrier
  }
}

/** The configuration of one dependency: `PRICING_BACKOFF_CAP_MS` wins over `backoffCapMs`. */
export function configFor(dependency: string, env: Environment, config: RetryConfig): RetryConfig {
  const prefix = upper(dependency)
  const entries = Object.entries(config).map(([name, value]) => {
    const variable = `${prefix}_${upper(name)}`
    const text = env[variable]
    return [name, text === undefined ? value : read(variable, text, name === 'retries')] as const
  })
  return Object.fromEntries(entries) as unknown as RetryConfig
}

/** Retries are whole, and 0 switches them off. */
function read(variable: string, text: string, isRetries: boolean): number {
  const value = Number(text)
  const isFine = isRetries ? Number.isInteger(value) && value >= 0 : Number.isFinite(value) && value > 0
  if (text.trim() !== '' && isFine) return value
  const wanted = isRetries ? 'a whole number from 0' : 'a number, and more than 0'
  throw new RangeError(`${variable} is ${JSON.stringify(text)}; it has to be ${wanted}`)
}

/** `backoffCapMs` and `backoff-cap-ms` as BACKOFF_CAP_MS. */
const upper = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
