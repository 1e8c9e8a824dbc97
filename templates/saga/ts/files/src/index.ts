export { config, configFrom, type SagaConfig } from './config.js'
export {
  defineSaga,
  RefusedError,
  type SagaDefinition,
  type Step,
  type StepContext,
  type UndoContext,
} from './definition.js'
export { backoff, next, type Outcome, type SagaState } from './machine.js'
export { Orchestrator, type OrchestratorOptions } from './orchestrator.js'
export {
  findSaga,
  type NewSaga,
  needAttention,
  type StoredSaga,
  SubjectBusyError,
  startSaga,
} from './store.js'
