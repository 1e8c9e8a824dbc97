export { config, type GuardConfig } from './config.js'
export { isFailure } from './failure.js'
export {
  AttemptTimeoutError,
  CircuitOpenError,
  Guard,
  type GuardOptions,
  type GuardState,
  type StateChange,
} from './guard.js'
export { Guards } from './guards.js'
