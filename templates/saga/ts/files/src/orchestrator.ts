import { setTimeout as wait } from 'node:timers/promises'
import type { Pool } from 'pg'
import { config as computed, type SagaConfig } from './config.js'
import { RefusedError, type SagaDefinition } from './definition.js'
import { backoff, isRepetition, next, type Outcome, type SagaState } from './machine.js'
import { claim, findSaga, type StoredSaga, save } from './store.js'

export interface OrchestratorOptions {
  /** A saga can go neither on nor back: an alert. */
  readonly onAttention: (saga: StoredSaga) => void
  /** The database is not there. The orchestrator goes on trying. */
  readonly onError: (error: unknown) => void
  readonly random?: () => number
}

/**
 * Drives sagas, each by one worker at a time, from what is stored and never from memory. Any number of processes may do so.
 */
export class Orchestrator {
  readonly #definitions: ReadonlyMap<string, SagaDefinition>

  constructor(
    private readonly pool: Pool,
    definitions: readonly SagaDefinition<never>[],
    private readonly options: OrchestratorOptions,
    private readonly config: SagaConfig = computed,
  ) {
    this.#definitions = new Map(definitions.map((saga) => [saga.type, saga as SagaDefinition]))
  }

  /** Works until the signal, then ends the steps that are under way. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: this.config.workers }, () => this.#work(signal)))
  }

  /** Drives sagas until none is due; how many there were. */
  async round(signal?: AbortSignal): Promise<number> {
    for (let driven = 0; ; driven += 1) {
      if (signal?.aborted) return driven
      const saga = await claim(this.pool, [...this.#definitions.keys()], this.#leaseMs)
      if (!saga) return driven
      await this.#drive(saga, signal)
    }
  }

  /**
   * What a person has decided about a saga that needs attention: to try the step once more, or that it was done by hand.
   * Whether it needed any.
   */
  async attend(id: string, decision: 'retry' | 'done-by-hand'): Promise<boolean> {
    const saga = await findSaga(this.pool, id)
    const definition = this.#definitions.get(saga?.type ?? '')
    if (saga?.status !== 'needs-attention' || !definition) return false
    const active: SagaState = { ...saga, status: 'active', attempts: 0 }
    const state =
      decision === 'retry' ? active : next(definition, active, { kind: 'done', result: null }, this.config)
    return (await save(this.pool, saga, state, 0)) !== undefined
  }

  async #work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const driven = await this.round(signal).catch((error: unknown) => {
        this.options.onError(error)
        return 0
      })
      if (driven === 0) await wait(this.config.pollMs, undefined, { signal }).catch(() => {})
    }
  }

  /** Goes on with a saga until it ends, has to wait, or belongs to another worker. */
  async #drive(claimed: StoredSaga, signal: AbortSignal | undefined): Promise<void> {
    let saga: StoredSaga | undefined = claimed
    const definition = this.#definitions.get(claimed.type)
    while (saga?.status === 'active' && definition) {
      const state = next(definition, saga, await this.#perform(definition, saga), this.config)
      const again = isRepetition(saga, state)
      const stop = again || signal?.aborted === true
      // The next step begins with the write that says so; a worker that stops leaves it to another one.
      const begun = { ...state, attempts: stop ? state.attempts : 1 }
      const dueInMs = again ? this.#backoff(saga) : stop ? 0 : this.#leaseMs
      saga = await save(this.pool, saga, begun, dueInMs)
      if (saga?.status === 'needs-attention') this.options.onAttention(saga)
      if (stop) return
    }
  }

  async #perform({ steps }: SagaDefinition, saga: StoredSaga): Promise<Outcome> {
    const { id, data, results, direction, attempts } = saga
    // Its process went down again and again.
    if (attempts > this.config.persistentAttempts)
      return { kind: 'unknown', error: `${attempts} attempts began` }
    try {
      const step = steps[saga.step]
      if (!step) throw new Error(`${saga.type} has no step ${saga.step}`)
      const undoes = `${id}/${step.name}`
      const result = await this.#within(`${direction} ${undoes}`, (signal) =>
        direction === 'forward'
          ? step.run({ data, results, key: undoes, signal })
          : step.undo?.({ data, results, key: `${undoes}/undo`, undoes, signal }),
      )
      return { kind: 'done', result }
    } catch (error) {
      return { kind: error instanceof RefusedError ? 'refused' : 'unknown', error: String(error) }
    }
  }

  /** A step that ignores its signal goes on; only its outcome is not waited for. */
  async #within<T>(
    what: string,
    work: (signal: AbortSignal) => Promise<T> | undefined,
  ): Promise<T | undefined> {
    const { stepTimeoutMs } = this.config
    const controller = new AbortController()
    const { signal } = controller
    const late = new Error(`${what} took longer than ${stepTimeoutMs} ms`)
    const timer = setTimeout(() => controller.abort(late), stepTimeoutMs)
    const aborted = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(late)))
    try {
      return await Promise.race([work(signal), aborted])
    } finally {
      clearTimeout(timer)
    }
  }

  #backoff({ attempts }: StoredSaga): number {
    return backoff(attempts, this.config, this.options.random ?? Math.random)
  }

  /** Long enough for a step and the write behind it. */
  get #leaseMs(): number {
    return this.config.stepTimeoutMs * 2
  }
}
