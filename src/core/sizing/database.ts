import { down, type SizeRule, up } from './rule.js'

/** Connections to a database, and copies of it. */
export const databaseRules: readonly SizeRule[] = [
  {
    id: 'database-connections',
    unit: 'count',
    formula: 'database-cores x 2 + 1, for all instances together',
    sources: ['hikaricp-pool-sizing-2021'],
    compute: (the) => the('database-cores') * 2 + 1,
  },
  {
    id: 'pool-size',
    unit: 'count',
    formula: 'floor(80% of database-connections / instances), at least 1',
    sources: ['hikaricp-pool-sizing-2021'],
    compute: (the) => down((0.8 * the('database-connections')) / the('instances')),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'pool-need',
    unit: 'count',
    formula: 'ceil(instance-load x query): connections in use at the peak, by Little',
    sources: [],
    compute: (the) => up((the('instance-load') * the('query')) / 1000),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'read-replicas',
    unit: 'count',
    formula: 'ceil(peak x read-share / database-reads) + 1 to spare',
    sources: [],
    compute: (the) => up((the('peak') * the('read-share')) / the('database-reads')) + 1,
  },
  {
    id: 'replica-lag-most',
    unit: 'ms',
    formula: 'staleness',
    sources: [],
    compute: (the) => up(the('staleness')),
  },
]
