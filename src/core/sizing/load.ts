import type { SizeRule } from './rule.js'

/** What reaches one instance. */
export const loadRules: readonly SizeRule[] = [
  {
    id: 'instance-load',
    unit: 'per-second',
    formula: 'peak / instances x skew',
    sources: [],
    compute: (the) => Math.round((the('peak') / the('instances')) * the('skew') * 1000) / 1000,
  },
]
