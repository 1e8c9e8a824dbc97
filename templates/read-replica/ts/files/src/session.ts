/** A position in the log of the primary, as a number: text such as `9/0` and `10/0` does not compare. */
export type Position = bigint

/** `16/B374D848`, as PostgreSQL writes it: two halves of 32 bits. @throws RangeError */
export function readPosition(text: string): Position {
  const [, high, low] = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(text) ?? []
  if (high === undefined || low === undefined)
    throw new RangeError(`${JSON.stringify(text)} is no position of a log`)
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

export const writePosition = (position: Position): string =>
  `${(position >> 32n).toString(16)}/${(position & 0xffffffffn).toString(16)}`.toUpperCase()

/** What one user has seen. Reads of the session are never older. */
export class Session {
  #position: Position

  /** @param position what `toString` gave, from a signed cookie or a token */
  constructor(position?: string) {
    this.#position = position === undefined ? 0n : readPosition(position)
  }

  get position(): Position {
    return this.#position
  }

  /** The user saw the state at a position, by reading or by writing it. */
  saw(position: Position): void {
    if (position > this.#position) this.#position = position
  }

  toString(): string {
    return writePosition(this.#position)
  }
}
