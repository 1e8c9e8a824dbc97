import { between, down, type Read, type SizeRule, up } from './rule.js'

/** How often a window may trip the breaker by bad luck. */
const FALSE_TRIPS = 1e-6
/** Seconds: a shorter window forgets between two calls, a longer one reacts too late. */
const SHORTEST_WINDOW = 10
const LONGEST_WINDOW = 60

/** When a breaker opens, and how it tries again. */
export const breakerRules: readonly SizeRule[] = [
  {
    id: 'trip-ratio',
    unit: 'percent',
    formula: '5 x downstream-errors, from 50% to 90%',
    sources: [],
    compute: (the) => up(500 * the('downstream-errors')),
    limits: between(50, 90),
  },
  {
    id: 'minimum-calls',
    unit: 'count',
    formula:
      'ln(10^6) / KL(trip-ratio, downstream-errors), from 10 to 100: at most one false trip in a million windows',
    sources: [],
    compute: (the) =>
      up(Math.log(1 / FALSE_TRIPS) / divergence(the('trip-ratio') / 100, the('downstream-errors'))),
    limits: between(10, 100),
  },
  {
    id: 'breaker-window',
    unit: 's',
    formula:
      'minimum-calls / instance-load, from 10 s to 60 s, and at least 2 x attempt-timeout: a call that hangs ends while it counts',
    sources: [],
    compute: (the) => up(neededWindow(the)),
    limits: (the) => {
      const least = Math.max(SHORTEST_WINDOW, up((2 * the('attempt-timeout')) / 1000))
      return { least, most: Math.max(LONGEST_WINDOW, least) }
    },
  },
  {
    id: 'breaker-by-ratio',
    unit: 'flag',
    formula: 'minimum-calls arrive within 60 s; otherwise failures in a row are counted',
    sources: [],
    compute: (the) => (neededWindow(the) <= LONGEST_WINDOW ? 1 : 0),
  },
  {
    id: 'consecutive-failures',
    unit: 'count',
    formula: '5 failures in a row, where there are too few calls for a ratio',
    sources: [],
    compute: () => 5,
  },
  {
    id: 'open-time',
    unit: 'ms',
    formula: 'failover, from 5 s to 60 s',
    sources: [],
    compute: (the) => up(the('failover')),
    limits: between(5_000, 60_000),
  },
  {
    id: 'open-time-most',
    unit: 'ms',
    formula: '60 s, reached by doubling open-time with each trial that fails',
    sources: [],
    compute: () => 60_000,
  },
  {
    id: 'half-open-calls',
    unit: 'count',
    formula: '5% of downstream-capacity / instances, from 1 to 10',
    sources: [],
    compute: (the) => down((0.05 * the('downstream-capacity')) / the('instances')),
    limits: between(1, 10),
  },
  {
    id: 'slow-call',
    unit: 'ms',
    formula: 'attempt-timeout',
    sources: ['resilience4j-docs'],
    compute: (the) => the('attempt-timeout'),
  },
]

/** Seconds until enough calls have come to judge by their ratio. */
const neededWindow = (the: Read): number => the('minimum-calls') / the('instance-load')

/** How hard it is to take one error rate for the other (Kullback and Leibler). */
function divergence(p: number, q: number): number {
  const usual = Math.min(Math.max(q, 1e-4), 0.5)
  return p * Math.log(p / usual) + (1 - p) * Math.log((1 - p) / (1 - usual))
}
