import { createHash } from 'node:crypto'

/** Something that happened. Its name is in the past tense: order-placed. */
export interface NewEvent {
  /** The same in every repetition of the publishing, such as the id of the row in the outbox. */
  readonly id: string
  /** Letters, digits, hyphens and underscores. */
  readonly type: string
  /** Of the shape of the data. A new optional field needs no new version. */
  readonly version: number
  /** What it happened to. Events of one key are handled in the order in which they were published. */
  readonly key: string
  readonly time: Date
  readonly data: unknown
}

/** An event as a group gets it. */
export interface Event extends NewEvent {
  /** Grows with every event of a key. A store that remembers the last one knows repetitions and late writers. */
  readonly sequence: number
}

export const encode = (event: NewEvent): string => JSON.stringify(event)

/** Reads an event. Fields that it does not know are left in the data. */
export function decode(text: string, sequence: number): Event {
  const { id, type, version, key, time, data } = JSON.parse(text)
  if (typeof id !== 'string' || typeof type !== 'string' || typeof key !== 'string')
    throw new TypeError('an event needs an id, a type and a key')
  if (!Number.isInteger(version)) throw new TypeError('the version of an event is a whole number')
  return { id, type, version, key, time: new Date(time), data, sequence }
}

/** The partition of a key. Publishers in other languages need the same: the first 4 bytes of SHA-256, modulo. */
export const partitionOf = (key: string, partitions: number): number =>
  createHash('sha256').update(key).digest().readUInt32BE() % partitions
