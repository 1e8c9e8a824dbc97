export { config, configFrom, type EventSourcingConfig } from './config.js'
export { follow } from './follow.js'
export { type Aggregate, type Executed, type Loaded, Repository } from './repository.js'
export {
  append,
  type DomainEvent,
  type End,
  type NewEvent,
  RepeatedCommandError,
  readAll,
  readStream,
  type StoredEvent,
  VersionConflictError,
} from './store.js'
export { inTransaction } from './transaction.js'
export { shaped, UnknownShapeError, type Upcaster, type Upcasters, upcast } from './upcast.js'
