import { down, type SizeRule } from './rule.js'

/** How many calls may pass. */
export const bucketRules: readonly SizeRule[] = [
  {
    id: 'fleet-rate',
    unit: 'per-second',
    formula: '80% of downstream-capacity',
    sources: [],
    compute: (the) => down(0.8 * the('downstream-capacity')),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'instance-rate',
    unit: 'per-second',
    formula: 'fleet-rate / instances',
    sources: [],
    compute: (the) => down(the('fleet-rate') / the('instances')),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'burst',
    unit: 'count',
    formula: 'instance-rate x 1 s; in t seconds at most burst + instance-rate x t pass',
    sources: ['tarjan-rate-limiters-2017'],
    compute: (the) => the('instance-rate'),
  },
  {
    id: 'fleet-burst',
    unit: 'count',
    formula: 'fleet-rate x 1 s, where all instances share one bucket',
    sources: ['tarjan-rate-limiters-2017'],
    compute: (the) => the('fleet-rate'),
  },
]
