export { RetryBudget } from './budget.js'
export { config, type RetryConfig } from './config.js'
export {
  AttemptTimeoutError,
  type CallOptions,
  GaveUpError,
  type GiveUpReason,
  type Repetition,
  Retrier,
  type RetrierOptions,
  type Work,
} from './retrier.js'
export { Retriers } from './retriers.js'
export { isRetryable, retryAfterOf } from './retryable.js'
