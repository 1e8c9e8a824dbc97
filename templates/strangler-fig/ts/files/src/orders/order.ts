/** An order as we speak of it. Nothing in it comes from the legacy system. */
export interface Order {
  readonly id: string
  readonly state: 'open' | 'shipped' | 'cancelled'
  readonly total: Money
  /** A calendar day: 2026-11-21. */
  readonly placedOn: string
  readonly shippedOn: string | undefined
  readonly express: boolean
}

export interface Money {
  /** Cents, so that nothing is rounded. */
  readonly minor: number
  readonly currency: 'EUR' | 'CHF'
}

/** The orders, wherever they are kept. Written from what we need, before anybody looked at what there is. */
export interface Orders {
  /** @throws OrdersUnavailableError, or UntranslatableError */
  find(id: string, signal: AbortSignal): Promise<Order | undefined>
}

/** They cannot be asked now. Asking again later makes sense. */
export class OrdersUnavailableError extends Error {
  override readonly name = 'OrdersUnavailableError'
  readonly retryable = true
}

/** What was found has no meaning here: somebody has to decide which one it gets. */
export class UntranslatableError extends Error {
  override readonly name = 'UntranslatableError'
  readonly retryable = false

  constructor(
    readonly what: string,
    readonly value: unknown,
  ) {
    super(`there is no translation for ${what} ${JSON.stringify(value)}`)
  }
}
