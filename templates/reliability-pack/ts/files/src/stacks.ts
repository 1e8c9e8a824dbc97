import { config as computed, type StackConfig } from './config.js'
import { Stack, type StackOptions } from './stack.js'

type Environment = Readonly<Record<string, string | undefined>>

/** One stack a dependency, made when it is first asked for. */
export class Stacks {
  readonly #stacks = new Map<string, Stack>()

  constructor(
    private readonly options: StackOptions = {},
    private readonly env: Environment = process.env,
    private readonly config: StackConfig = computed,
  ) {}

  of(dependency: string): Stack {
    const known = this.#stacks.get(dependency)
    if (known) return known
    const stack = new Stack(dependency, configFor(dependency, this.env, this.config), this.options)
    this.#stacks.set(dependency, stack)
    return stack
  }
}

/** The configuration of one dependency: `PRICING_OPEN_TIME_MS` wins over `openTimeMs`. */
export function configFor(dependency: string, env: Environment, config: StackConfig): StackConfig {
  const entries = Object.entries(config).map(([name, value]) => {
    const variable = `${upper(dependency)}_${upper(name)}`
    const text = env[variable]
    return [name, text === undefined ? value : read(variable, text, name, typeof value)] as const
  })
  return Object.fromEntries(entries) as unknown as StackConfig
}

const WHOLE: readonly string[] = ['retries', 'limit']

function read(variable: string, text: string, name: string, type: string): number | boolean {
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  const value = Number(text)
  // 0 retries switch repetitions off.
  const fits = WHOLE.includes(name) ? Number.isInteger(value) : Number.isFinite(value)
  const enough = name === 'retries' ? value >= 0 : value > 0
  if (type === 'number' && text.trim() !== '' && fits && enough) return value
  throw new RangeError(`${variable} is ${JSON.stringify(text)}; that is no ${name}`)
}

/** `openTimeMs` and `open-time-ms` as OPEN_TIME_MS. */
const upper = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
