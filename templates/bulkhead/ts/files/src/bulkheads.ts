import { Bulkhead, type BulkheadOptions } from './bulkhead.js'
import { type BulkheadConfig, config as computed } from './config.js'

type Environment = Readonly<Record<string, string | undefined>>

/** One bulkhead a dependency, made when it is first asked for. */
export class Bulkheads {
  readonly #bulkheads = new Map<string, Bulkhead>()

  constructor(
    private readonly options: BulkheadOptions = {},
    private readonly env: Environment = process.env,
    private readonly config: BulkheadConfig = computed,
  ) {}

  of(dependency: string): Bulkhead {
    const known = this.#bulkheads.get(dependency)
    if (known) return known
    const bulkhead = new Bulkhead(dependency, configFor(dependency, this.env, this.config), this.options)
    this.#bulkheads.set(dependency, bulkhead)
    return bulkhead
  }
}

/** The configuration of one dependency: `PRICING_QUEUE_WAIT_MS` wins over `queueWaitMs`. */
export function configFor(dependency: string, env: Environment, config: BulkheadConfig): BulkheadConfig {
  const value = (name: keyof BulkheadConfig): number => {
    const variable = `${upper(dependency)}_${upper(name)}`
    const text = env[variable]
    return text === undefined ? config[name] : read(variable, text)
  }
  return {
    limit: value('limit'),
    queue: value('queue'),
    queueWaitMs: value('queueWaitMs'),
    callTimeoutMs: value('callTimeoutMs'),
  }
}

function read(variable: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw new RangeError(`${variable} is ${JSON.stringify(text)}; it has to be a whole number`)
}

/** `queueWaitMs` and `queue-wait-ms` as QUEUE_WAIT_MS. */
const upper = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
