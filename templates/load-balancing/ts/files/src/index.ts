export {
  AttemptTimeoutError,
  Balancer,
  type BalancerOptions,
  type Ejection,
  NoHostError,
} from './balancer.js'
export { type BalancerConfig, config, configFor } from './config.js'
export { isFailure } from './failure.js'
