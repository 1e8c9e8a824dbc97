import type { Pool } from 'pg'
import { config as computed, type EventSourcingConfig } from './config.js'
import {
  append,
  type DomainEvent,
  positionOf,
  RepeatedCommandError,
  readStream,
  VersionConflictError,
} from './store.js'
import { inTransaction } from './transaction.js'
import { shaped, type Upcasters, upcast } from './upcast.js'

/** What has a history that is worth having. */
export interface Aggregate<State, Event extends DomainEvent> {
  readonly initial: State
  /** The state after an event. Pure: it runs again at every load, and refuses nothing, since it has happened. State has to be JSON. */
  readonly apply: (state: State, event: Event) => State
  readonly upcasters: Upcasters
  /** Raise it when State changes: snapshots of another shape are not read. */
  readonly stateShape: number
}

/** A state, and the version at which it is so. */
export interface Loaded<State> {
  readonly state: State
  readonly version: number
}

/** What became of a command. Without a position nothing was appended. */
export interface Executed<State> extends Loaded<State> {
  readonly position?: bigint
}

/** Loads aggregates from their events, and executes commands on them. */
export class Repository<State, Event extends DomainEvent> {
  constructor(
    private readonly pool: Pool,
    private readonly aggregate: Aggregate<State, Event>,
    private readonly config: EventSourcingConfig = computed,
  ) {}

  /** Folds the events, from the last snapshot on. */
  async load(stream: string): Promise<Loaded<State>> {
    const start = (await this.#snapshot(stream)) ?? { state: this.aggregate.initial, version: 0 }
    const events = await readStream(this.pool, stream, start.version)
    return this.#fold(
      start,
      events.map((event) => upcast(this.aggregate.upcasters, event) as unknown as Event),
    )
  }

  /**
   * Decides on the present state and appends what follows, once for each command. Where others were faster, it decides again.
   * @throws VersionConflictError after too many decisions, or what decide throws
   */
  async execute(
    stream: string,
    command: string,
    decide: (state: State) => readonly Event[],
    signal?: AbortSignal,
  ): Promise<Executed<State>> {
    for (let decision = 1; ; decision += 1) {
      signal?.throwIfAborted()
      const before = await this.load(stream)
      // Behind the load and before it is decided: the repeated withdrawal of all there is would be refused otherwise.
      const position = await positionOf(this.pool, stream, command)
      if (position !== undefined) return { ...(await this.load(stream)), position }
      const events = decide(before.state)
      if (events.length === 0) return before
      try {
        const { position } = await inTransaction(this.pool, this.config.appendMs, (tx) => {
          const added = events.map((event) => shaped(this.aggregate.upcasters, event))
          return append(tx, stream, before.version, command, added)
        })
        const after = this.#fold(before, events)
        await this.#keep(stream, before, after)
        return { ...after, position }
      } catch (error) {
        if (!isRetryable(error) || decision >= this.config.decisions) throw error
      }
    }
  }

  #fold({ state, version }: Loaded<State>, events: readonly Event[]): Loaded<State> {
    return { state: events.reduce(this.aggregate.apply, state), version: version + events.length }
  }

  async #snapshot(stream: string): Promise<Loaded<State> | undefined> {
    const { rows } = await this.pool.query(
      'select version, state from snapshots where stream = $1 and shape = $2',
      [stream, this.aggregate.stateShape],
    )
    return rows[0]
  }

  /** Every so many events. A snapshot that is missing costs time only, so its failure does not fail the command. */
  async #keep(stream: string, before: Loaded<State>, { state, version }: Loaded<State>): Promise<void> {
    const { snapshotEvery } = this.config
    if (Math.floor(version / snapshotEvery) === Math.floor(before.version / snapshotEvery)) return
    const query = this.pool.query(
      `insert into snapshots as kept (stream, version, shape, state) values ($1, $2, $3, $4)
       on conflict (stream) do update set version = $2, shape = $3, state = $4
       where kept.version < $2 or kept.shape < $3`,
      [stream, version, this.aggregate.stateShape, JSON.stringify(state)],
    )
    await query.catch(() => {})
  }
}

/** Somebody was faster; whether with another command or with this one, the next look will tell. */
const isRetryable = (error: unknown): boolean =>
  error instanceof VersionConflictError || error instanceof RepeatedCommandError
