export { config, configFrom, type RateLimitConfig } from './config.js'
export type { Decision } from './decision.js'
export { type HttpOptions, withRateLimit } from './http.js'
export { type LimiterOptions, RateLimiter } from './limiter.js'
