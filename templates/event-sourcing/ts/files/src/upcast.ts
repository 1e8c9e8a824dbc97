import type { DomainEvent, NewEvent, StoredEvent } from './store.js'

/** Makes the next shape of the data of an event. */
export type Upcaster = (data: never) => unknown

/** For each type of event what has become of its data: the first makes shape 2 of shape 1, and so on. Never remove one. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>

/** The event was stored by a newer release, which has to be rolled out everywhere first. */
export class UnknownShapeError extends Error {
  override readonly name = 'UnknownShapeError'

  constructor({ type, shape, stream, version }: StoredEvent) {
    super(`${type} has the unknown shape ${shape}, in ${stream} at version ${version}`)
  }
}

/**
 * The event in today's shape.
 * @throws UnknownShapeError
 */
export function upcast(upcasters: Upcasters, event: StoredEvent): StoredEvent {
  const chain = upcasters[event.type] ?? []
  if (event.shape > chain.length + 1) throw new UnknownShapeError(event)
  const data = chain
    .slice(event.shape - 1)
    .reduce<unknown>((older, newer) => newer(older as never), event.data)
  return { ...event, shape: chain.length + 1, data }
}

/** The event marked with today's shape. */
export const shaped = (upcasters: Upcasters, { type, data }: DomainEvent): NewEvent => ({
  type,
  data,
  shape: (upcasters[type]?.length ?? 0) + 1,
})
