import type { SagaConfig } from './config.js'
import type { SagaDefinition } from './definition.js'

/** What is known of a saga. */
export interface SagaState {
  readonly status: 'active' | 'completed' | 'compensated' | 'needs-attention'
  readonly direction: 'forward' | 'backward'
  /** The step that is done, or undone. */
  readonly step: number
  /** How often that was begun. */
  readonly attempts: number
  readonly results: Readonly<Record<string, unknown>>
  readonly error: string | null
}

/** How a step, or a compensation, ended. After a timeout or a broken connection it is unknown whether it had its effect. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'unknown'; readonly error: string }

type Limits = Pick<SagaConfig, 'attempts' | 'persistentAttempts'>

/** The state after an outcome. */
export function next(saga: SagaDefinition, state: SagaState, outcome: Outcome, limits: Limits): SagaState {
  return state.direction === 'forward'
    ? forward(saga, state, outcome, limits)
    : backward(state, outcome, limits)
}

function forward(
  { steps, pivot }: SagaDefinition,
  state: SagaState,
  outcome: Outcome,
  limits: Limits,
): SagaState {
  const { step } = state
  if (outcome.kind === 'done') {
    const results = { ...state.results, [steps[step]?.name ?? step]: outcome.result ?? null }
    const done = { ...state, results, error: null, step: step + 1, attempts: 0 }
    return step + 1 < steps.length ? done : { ...done, status: 'completed' }
  }
  const { kind, error } = outcome
  if (kind === 'refused') return step <= pivot ? back(state, step - 1, error) : attention(state, error)
  if (state.attempts < (step < pivot ? limits.attempts : limits.persistentAttempts))
    return { ...state, error }
  // It may have had its effect, and then that has to be undone as well. Of the pivot and what follows only a person can find out.
  return step < pivot ? back(state, step, error) : attention(state, error)
}

function backward(state: SagaState, outcome: Outcome, limits: Limits): SagaState {
  if (outcome.kind === 'done') return back(state, state.step - 1, state.error)
  if (outcome.kind === 'unknown' && state.attempts < limits.persistentAttempts)
    return { ...state, error: outcome.error }
  return attention(state, outcome.error)
}

const back = (state: SagaState, step: number, error: string | null): SagaState => ({
  ...state,
  status: step < 0 ? 'compensated' : 'active',
  direction: 'backward',
  step,
  attempts: 0,
  error,
})

const attention = (state: SagaState, error: string): SagaState => ({
  ...state,
  status: 'needs-attention',
  error,
})

/** Whether the same thing is to be done once more. */
export const isRepetition = (before: SagaState, after: SagaState): boolean =>
  after.status === 'active' && after.direction === before.direction && after.step === before.step

/** How long to wait after so many attempts: twice as long each time, and not all sagas at once. */
export function backoff(
  attempts: number,
  { backoffMs, backoffMostMs }: Pick<SagaConfig, 'backoffMs' | 'backoffMostMs'>,
  random: () => number,
): number {
  const most = Math.min(backoffMostMs, backoffMs * 2 ** (attempts - 1))
  return most * (0.5 + random() / 2)
}
