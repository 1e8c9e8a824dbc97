import { between, down, type SizeRule } from './rule.js'

/** How many repetitions a caller may add to the load of what it calls. */
export const retryBudgetRules: readonly SizeRule[] = [
  {
    id: 'retry-ratio',
    unit: 'percent',
    formula: '10% of the calls may be repetitions',
    sources: ['google-sre-overload-2016', 'finagle-retry-budgets-2016'],
    compute: () => 10,
  },
  {
    id: 'retry-floor',
    unit: 'per-second',
    formula: '5% of instance-load, from 1/s to 10/s: what is allowed at low traffic',
    sources: ['finagle-retry-budgets-2016'],
    compute: (the) => down(0.05 * the('instance-load')),
    limits: between(1, 10),
  },
  {
    id: 'retry-window',
    unit: 's',
    formula: '10 s, after which a call no longer earns repetitions',
    sources: ['finagle-retry-budgets-2016'],
    compute: () => 10,
  },
  {
    id: 'retry-rate',
    unit: 'per-second',
    formula: 'instance-load x retry-ratio',
    sources: ['finagle-retry-budgets-2016'],
    compute: (the) => down((the('instance-load') * the('retry-ratio')) / 100),
  },
  {
    id: 'retry-tokens',
    unit: 'count',
    formula: 'retry-window x (retry-floor + retry-ratio x instance-load)',
    sources: ['finagle-retry-budgets-2016'],
    compute: (the) =>
      down(the('retry-window') * (the('retry-floor') + (the('retry-ratio') / 100) * the('instance-load'))),
  },
  {
    id: 'throttle-factor',
    unit: 'count',
    formula: '2: half of the calls may fail before a client rejects its own',
    sources: ['google-sre-overload-2016'],
    compute: () => 2,
  },
  {
    id: 'throttle-window',
    unit: 's',
    formula: '120 s of calls that count',
    sources: ['google-sre-overload-2016'],
    compute: () => 120,
  },
]
