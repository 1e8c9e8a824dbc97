/** What a step, or its compensation, has to work with. */
export interface StepContext<Data> {
  readonly data: Data
  /** What the steps so far have returned, by their names. A step whose outcome is unknown has nothing here. */
  readonly results: Readonly<Record<string, unknown>>
  /** The same at every attempt. Who is called has to recognise it. */
  readonly key: string
  readonly signal: AbortSignal
}

/** What a compensation has beside that. */
export interface UndoContext<Data> extends StepContext<Data> {
  /** The key of the step that is undone. */
  readonly undoes: string
}

/** A local transaction somewhere. */
export interface Step<Data> {
  readonly name: string
  /**
   * Does it, once for each key. What it returns has to be JSON.
   * @throws RefusedError for a refusal; any other error means that the outcome is unknown
   */
  readonly run: (context: StepContext<Data>) => Promise<unknown>
  /**
   * Undoes it, once for each key. It may find nothing to undo, and the step may arrive later: then the step must be refused.
   * Every step before the pivot has one.
   */
  readonly undo?: (context: UndoContext<Data>) => Promise<void>
}

/** Steps in their order. */
export interface SagaDefinition<Data = unknown> {
  /** With a version, such as `booking-1`: running sagas end with the steps with which they began. */
  readonly type: string
  readonly steps: readonly Step<Data>[]
  /** The last step that may be refused. When it is done there is no way back; all behind it is repeated until it works. */
  readonly pivot: number
}

/** Who was asked has answered no: no seat, card declined. Nothing has happened there. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
}

/**
 * A saga whose steps can be taken back up to the pivot.
 * @throws TypeError when one of them cannot
 */
export function defineSaga<Data>(
  type: string,
  pivot: string,
  steps: readonly Step<Data>[],
): SagaDefinition<Data> {
  const at = steps.findIndex(({ name }) => name === pivot)
  if (at < 0) throw new TypeError(`${type} has no step ${pivot}`)
  if (new Set(steps.map(({ name }) => name)).size < steps.length)
    throw new TypeError(`${type} has two steps of one name`)
  const oneWay = steps.slice(0, at).find(({ undo }) => undo === undefined)
  if (oneWay) throw new TypeError(`${type} cannot undo ${oneWay.name}, which comes before its pivot ${pivot}`)
  return { type, steps, pivot: at }
}
