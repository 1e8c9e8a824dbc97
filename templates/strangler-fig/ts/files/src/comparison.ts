import type { IncomingMessage } from 'node:http'
import type { FacadeConfig } from './config.js'
import { differences } from './difference.js'
import type { Route } from './routes.js'
import type { Answer, Side } from './side.js'

/** An answer of the legacy system as its user got it. */
export interface Given {
  readonly status: number
  readonly body: Buffer
}

/** Where the two systems answer differently. */
export interface Difference {
  readonly prefix: string
  readonly path: string
  readonly fields: readonly string[]
}

export interface Compared {
  same: number
  different: number
  /** The new system did not answer. */
  failed: number
  /** Not asked, since enough copies were under way. */
  dropped: number
}

/** Asks the new system what the legacy one has answered already, and compares. Nobody waits for it. */
export class Comparison {
  readonly counts: Compared = { same: 0, different: 0, failed: 0, dropped: 0 }
  #underWay = 0

  constructor(
    private readonly modern: Side,
    private readonly config: FacadeConfig,
    private readonly onDifference: (difference: Difference) => void,
  ) {}

  async compare(request: IncomingMessage, path: string, route: Route, given: Given): Promise<void> {
    if (this.#underWay >= this.config.copiesMost) {
      this.counts.dropped += 1
      return
    }
    this.#underWay += 1
    try {
      const signal = AbortSignal.timeout(this.config.timeoutMs)
      const answer = await this.modern.send(request, path, null, signal)
      const fields = fieldsOf(given, await read(answer, this.config.comparedMostBytes), route.ignore)
      if (fields.length === 0) this.counts.same += 1
      else {
        this.counts.different += 1
        this.onDifference({ prefix: route.prefix, path, fields })
      }
    } catch {
      this.counts.failed += 1
    } finally {
      this.#underWay -= 1
    }
  }
}

function fieldsOf(given: Given, answer: Given, ignored: readonly string[] | undefined): string[] {
  if (given.status !== answer.status) return ['(status)']
  try {
    return differences(JSON.parse(given.body.toString()), JSON.parse(answer.body.toString()), ignored)
  } catch {
    return given.body.equals(answer.body) ? [] : ['(body)']
  }
}

async function read({ statusCode, body }: Answer, most: number): Promise<Given> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body) {
    bytes += part.length
    if (bytes > most) throw new RangeError('too long to be compared')
    parts.push(part)
  }
  return { status: statusCode, body: Buffer.concat(parts) }
}
