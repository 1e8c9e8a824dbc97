import { createHash } from 'node:crypto'

/** Where requests below a path go. */
export interface Route {
  /** /orders stands for /orders and /orders/7, and not for /orders-archive. */
  readonly prefix: string
  /** Percent of the users that the new system answers: 0 is all legacy, 100 all new. */
  readonly share: number
  /** Percent of the reads answered by the legacy system that are compared with the new one. */
  readonly compare?: number
  /** Fields that may differ, such as `updatedAt` or `items.*.version`. */
  readonly ignore?: readonly string[]
  /** Whether the legacy system answers reads while the new one is down. False once its data are old. */
  readonly fallback?: boolean
}

const FIELDS = new Set(['prefix', 'share', 'compare', 'ignore', 'fallback'])

/** Which route a request takes. What is not in the table is answered by the legacy system. */
export class RouteTable {
  readonly #routes: readonly Route[]

  /** Checks what was read from a file or a configuration service, so that a mistake is refused as a whole. */
  constructor(routes: unknown) {
    if (!Array.isArray(routes)) throw new TypeError('the routes are a list')
    for (const route of routes) check(route)
    const checked = routes as Route[]
    const prefixes = new Set(checked.map(({ prefix }) => prefix))
    if (prefixes.size < checked.length) throw new TypeError('each prefix stands once in the routes')
    // The longest first, so that the most specific one counts.
    this.#routes = checked.toSorted((a, b) => b.prefix.length - a.prefix.length)
  }

  find(path: string): Route {
    const found = this.#routes.find(({ prefix }) => isBelow(path, prefix))
    return found ?? { prefix: '/', share: 0 }
  }
}

const isBelow = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`)

function check(route: Partial<Route>): void {
  const { prefix, share, compare = 0, ignore = [], fallback = true } = route
  const unknown = Object.keys(route).find((field) => !FIELDS.has(field))
  const wrong = (what: string) => new TypeError(`route ${JSON.stringify(prefix)}: ${what}`)
  if (unknown !== undefined) throw wrong(`there is no ${unknown}`)
  if (typeof prefix !== 'string' || !prefix.startsWith('/')) throw wrong('a prefix begins with /')
  if (!isPercent(share)) throw wrong('the share is from 0 to 100')
  if (!isPercent(compare)) throw wrong('compare is from 0 to 100')
  if (typeof fallback !== 'boolean') throw wrong('fallback is true or false')
  if (!Array.isArray(ignore) || ignore.some((field) => typeof field !== 'string'))
    throw wrong('ignore lists fields')
}

const isPercent = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 100

const BUCKETS = 10_000

/**
 * Whether a user belongs to the share that the new system answers. The same user always does, and a larger share only adds
 * users. The prefix is part of it, so that it is not always the same users who go first.
 */
export function isInCohort(user: string, { prefix, share }: Route): boolean {
  const bucket = createHash('sha256').update(`${prefix} ${user}`).digest().readUInt32BE() % BUCKETS
  return bucket < (share / 100) * BUCKETS
}
