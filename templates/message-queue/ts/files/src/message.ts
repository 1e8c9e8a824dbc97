import type { JsMsg } from '@nats-io/jetstream'
import { headers as emptyHeaders, type MsgHdrs } from '@nats-io/transport-node'

export type Headers = Readonly<Record<string, string>>

/** Work that somebody wants done. */
export interface Message {
  /** The same in every repetition, such as the id of the order with the step: it tells repetitions apart from new work. */
  readonly id: string
  /** What kind of work it is. Letters, digits, hyphens and underscores. */
  readonly type: string
  /** Anything that JSON can hold. */
  readonly body: unknown
  /** For the trace and the tenant. Names that begin with Nats-, Message- or Dead- are the queue's. */
  readonly headers?: Headers
}

/** A message in the hands of a worker. */
export interface Delivery extends Required<Message> {
  /** 1 is the first time. */
  readonly delivery: number
  readonly sentAt: Date
  /** How often it came back from the dead letters. */
  readonly redrives: number
}

/** What the broker calls the id changes when a dead letter is sent again; this one does not. */
export const ID = 'Message-Id'
export const REDRIVES = 'Message-Redrives'

const OWN = /^(nats|message|dead)-/i

/** The headers of the sender. */
export function ownHeaders(from: MsgHdrs | undefined): Headers {
  const names = from?.keys().filter((name) => !OWN.test(name)) ?? []
  return Object.fromEntries(names.map((name) => [name, from?.get(name) ?? '']))
}

/** Headers for the broker. A line break would end a header, so that values are put on one line. */
export function brokerHeaders(values: Headers): MsgHdrs {
  const made = emptyHeaders()
  for (const [name, value] of Object.entries(values)) made.set(name, value.replace(/\s+/g, ' '))
  return made
}

export const typeOf = (subject: string): string => subject.slice(subject.lastIndexOf('.') + 1)

/** Reads what was delivered. Throws where the body is not JSON. */
export function read(received: JsMsg): Delivery {
  return {
    id: received.headers?.get(ID) ?? '',
    type: typeOf(received.subject),
    body: received.json(),
    headers: ownHeaders(received.headers),
    delivery: received.info.deliveryCount,
    sentAt: new Date(received.info.timestampNanos / 1_000_000),
    redrives: Number(received.headers?.get(REDRIVES) ?? 0),
  }
}
