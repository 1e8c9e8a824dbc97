export { config, configFrom, HEADER, type SheddingConfig } from './config.js'
export { type Handler, type HttpOptions, withShedding } from './http.js'
export {
  type Admission,
  type Priority,
  type Refusal,
  type RefusalReason,
  Shedder,
  type ShedderOptions,
} from './shedder.js'
