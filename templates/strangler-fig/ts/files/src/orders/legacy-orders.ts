import { Pool } from 'undici'
import type { LegacyAnswer } from './legacy-order.js'
import { type Order, type Orders, OrdersUnavailableError, UntranslatableError } from './order.js'
import { fromLegacy, legacyNumber } from './translate.js'

/** Codes of answers that only mean: not now. */
const NOT_NOW = new Set(['12', '99'])

/** The orders in the legacy system, in our words. */
export class LegacyOrders implements Orders {
  readonly #pool: Pool

  constructor(
    url: string,
    private readonly timeoutMs: number,
  ) {
    this.#pool = new Pool(new URL(url).origin)
  }

  async find(id: string, signal: AbortSignal): Promise<Order | undefined> {
    if (!/^\d{1,10}$/.test(id)) return undefined
    const { RC, SATZ } = await this.#ask(`/auftrag?nr=${legacyNumber(id)}`, signal)
    if (RC === '08') return undefined
    if (NOT_NOW.has(RC)) throw new OrdersUnavailableError('they are locked or closed')
    if (RC !== '00' || SATZ === undefined) throw new UntranslatableError('the code of an answer', RC)
    return fromLegacy(SATZ)
  }

  async #ask(path: string, signal: AbortSignal): Promise<LegacyAnswer> {
    try {
      const either = AbortSignal.any([signal, AbortSignal.timeout(this.timeoutMs)])
      const { statusCode, body } = await this.#pool.request({ method: 'GET', path, signal: either })
      const text = await body.text()
      if (statusCode !== 200) throw new Error(`status ${statusCode}`)
      return JSON.parse(text) as LegacyAnswer
    } catch (error) {
      signal.throwIfAborted()
      throw new OrdersUnavailableError('the system that keeps them does not answer', { cause: error })
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy()
  }
}
