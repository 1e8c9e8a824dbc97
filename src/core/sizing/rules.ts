import { backoffRules } from './backoff.js'
import { breakerRules } from './breaker.js'
import { bucketRules } from './bucket.js'
import { bulkheadRules } from './bulkhead.js'
import { cacheRules } from './cache.js'
import { coordinationRules } from './coordination.js'
import { databaseRules } from './database.js'
import { healthRules } from './health.js'
import { loadRules } from './load.js'
import { messagingRules } from './messaging.js'
import { retryBudgetRules } from './retry-budget.js'
import type { SizeRule } from './rule.js'
import { shardRules } from './shards.js'
import { timeoutRules } from './timeouts.js'

/** Every value that a starter may ask for, by group. */
export const SIZE_RULES: readonly SizeRule[] = [
  ...loadRules,
  ...timeoutRules,
  ...backoffRules,
  ...retryBudgetRules,
  ...breakerRules,
  ...bulkheadRules,
  ...bucketRules,
  ...databaseRules,
  ...cacheRules,
  ...shardRules,
  ...coordinationRules,
  ...messagingRules,
  ...healthRules,
]
