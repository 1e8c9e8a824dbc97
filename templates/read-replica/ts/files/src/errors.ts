/**
 * Whether a repetition makes sense.
 * - `later`: nothing was read.
 */
export type Repetition = 'later'

/** No replica can answer in time, and the primary does not take the read: it has enough of them, or this one can wait. */
export class ReadRefusedError extends Error {
  override readonly name = 'ReadRefusedError'
  readonly repetition: Repetition = 'later'

  constructor(why: string) {
    super(`no replica can answer, and ${why}`)
  }
}

/** A server that does not answer, or is not what it should be. */
export class AwayError extends Error {
  override readonly name = 'AwayError'
}

/** The commit did nothing: a statement failed, and the work went on as if it had not. */
export class RolledBackError extends Error {
  override readonly name = 'RolledBackError'
}

// Connections that break, and servers that start, stop, or cancel a read because it holds their replay up.
const AWAY = /^(08...|57P0.|40001|40P01|ECONN.*|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/

/** Whether an error says something about the server, so that another may answer, rather than about the read. */
export function isAway(error: unknown): boolean {
  if (error instanceof AwayError) return true
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown }
  if (typeof code === 'string') return AWAY.test(code)
  // What pg says without a code.
  return /^Connection terminated|^timeout exceeded when trying to connect/.test(String(message))
}
