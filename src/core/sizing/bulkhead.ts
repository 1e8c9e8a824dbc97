import { down, type Read, type SizeRule, up } from './rule.js'

/** How many calls may be under way at once. */
export const bulkheadRules: readonly SizeRule[] = [
  {
    id: 'concurrency',
    unit: 'count',
    formula: 'ceil(instance-load x downstream-p99): calls under way at the peak, by Little',
    sources: ['netflix-hystrix-wiki'],
    compute: (the) => up((the('instance-load') * the('downstream-p99')) / 1000),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'bulkhead-limit',
    unit: 'count',
    formula:
      'concurrency + max(2, 30%), at most downstream-capacity x downstream-p99 / instances: together no more than what is called can hold',
    sources: ['netflix-hystrix-wiki'],
    compute: (the) => the('concurrency') + Math.max(2, up(the('concurrency') * 0.3)),
    limits: (the) => ({ most: shareOfDownstream(the) }),
  },
  {
    id: 'bulkhead-queue',
    unit: 'count',
    formula: '0: who has to wait for a place is better told at once',
    sources: [],
    compute: () => 0,
  },
  {
    id: 'sockets',
    unit: 'count',
    formula: 'bulkhead-limit: one kept connection a call',
    sources: [],
    compute: (the) => the('bulkhead-limit'),
  },
  {
    id: 'in-flight-limit',
    unit: 'count',
    formula:
      'floor(capacity / instances x deadline): with more under way, the mean answer comes after the deadline, by Little',
    sources: [],
    compute: (the) => down(((the('capacity') / the('instances')) * the('deadline')) / 1000),
    limits: () => ({ least: 2 }),
  },
  {
    id: 'sheddable-limit',
    unit: 'count',
    formula: '80% of in-flight-limit: what may wait is refused first',
    sources: ['google-sre-overload-2016'],
    compute: (the) => down(the('in-flight-limit') * 0.8),
    limits: () => ({ least: 1 }),
  },
]

const shareOfDownstream = (the: Read): number =>
  Math.max(1, down((the('downstream-capacity') * the('downstream-p99')) / 1000 / the('instances')))
