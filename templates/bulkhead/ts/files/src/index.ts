export {
  Bulkhead,
  BulkheadFullError,
  type BulkheadLoad,
  type BulkheadOptions,
  CallTimeoutError,
  type Refusal,
  type Repetition,
} from './bulkhead.js'
export { Bulkheads } from './bulkheads.js'
export { type BulkheadConfig, config } from './config.js'
