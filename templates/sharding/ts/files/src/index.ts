export { config, type ShardingConfig } from './config.js'
export {
  CrossShardError,
  DeadlineError,
  PartialAnswerError,
  type Repetition,
  WrongNodeError,
} from './errors.js'
export { hash, logicalShardOf, ranking } from './hash.js'
export {
  type Branch,
  type Gathered,
  type GatherOptions,
  type MapSource,
  type Route,
  ShardRouter,
} from './router.js'
export { createMap, loadOf, type Move, movesBetween, type ShardMap, withNodes } from './shard-map.js'
