import { between, down, type SizeRule, up } from './rule.js'

/** How long and how much is cached. */
export const cacheRules: readonly SizeRule[] = [
  {
    id: 'cache-ttl',
    unit: 'ms',
    formula: 'staleness / 1.1, so that the jitter stays within it; at most 24 h',
    sources: [],
    compute: (the) => down(the('staleness') / 1.1),
    limits: between(1, 86_400_000),
  },
  {
    id: 'ttl-jitter',
    unit: 'percent',
    formula: '10%, so that what was filled together does not expire together',
    sources: ['nishtala-memcache-2013'],
    compute: () => 10,
  },
  {
    id: 'missing-ttl',
    unit: 'ms',
    formula: '10% of cache-ttl: what does not exist is remembered for less long',
    sources: [],
    compute: (the) => up(the('cache-ttl') * 0.1),
  },
  {
    id: 'load-lease',
    unit: 'ms',
    formula: 'attempt-timeout x 2: one instance loads, the others wait this long for it',
    sources: ['nishtala-memcache-2013'],
    compute: (the) => the('attempt-timeout') * 2,
  },
  {
    id: 'cache-entries',
    unit: 'count',
    formula: 'hot-entries x 1.3',
    sources: [],
    compute: (the) => up(the('hot-entries') * 1.3),
  },
  {
    id: 'cache-bytes',
    unit: 'bytes',
    formula: 'cache-entries x (entry + 100 bytes)',
    sources: [],
    compute: (the) => up(the('cache-entries') * (the('entry') + 100)),
  },
  {
    id: 'cold-factor',
    unit: 'count',
    formula: '1 / (1 - hit-share): the load on the database while the cache is cold',
    sources: [],
    compute: (the) => up(1 / Math.max(0.001, 1 - the('hit-share'))),
  },
  {
    id: 'load-limit',
    unit: 'count',
    formula:
      'ceil(instance-load x (1 - hit-share) x downstream-p99) + max(2, 30%): loads at once, also while the cache is down',
    sources: ['netflix-hystrix-wiki'],
    compute: (the) => {
      const busy = up((the('instance-load') * (1 - the('hit-share')) * the('downstream-p99')) / 1000)
      return busy + Math.max(2, up(busy * 0.3))
    },
  },
]
