/** Something that happened, as consumers get it. */
export interface Message {
  /** The same at every delivery. */
  readonly id: string
  /** Whose messages arrive in their order, such as `order-7`. */
  readonly aggregate: string
  readonly topic: string
  /** What `JSON.stringify` can write. */
  readonly payload: unknown
}

/** The way to a broker. */
export interface Publisher {
  /**
   * Resolves when the broker has confirmed the message, and not before.
   * @throws RefusedError when the broker refuses this message; any other error means that the broker is not there
   */
  publish(message: Message, signal: AbortSignal): Promise<void>
}

/** The broker would refuse this message again: too large, no such topic, not allowed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}
