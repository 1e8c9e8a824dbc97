export type { BreakerState, StateChange } from './breaker.js'
export { config, type StackConfig } from './config.js'
export {
  BulkheadFullError,
  CircuitOpenError,
  GaveUpError,
  type GiveUpReason,
  TimeLimitError,
} from './errors.js'
export { isFailure } from './failure.js'
export type { Work } from './limit.js'
export type { Repetition } from './retry.js'
export { isRetryable, retryAfterOf } from './retryable.js'
export { type CallOptions, Stack, type StackOptions } from './stack.js'
export { Stacks } from './stacks.js'
