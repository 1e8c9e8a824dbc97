import { down, type SizeRule, up } from './rule.js'

/** Locks and leaders. */
export const coordinationRules: readonly SizeRule[] = [
  {
    id: 'lock-ttl',
    unit: 'ms',
    formula: '3 x section + pause, at least 5 s',
    sources: ['kleppmann-locking-2016'],
    compute: (the) => up(3 * the('section') + the('pause')),
    limits: () => ({ least: 5_000 }),
  },
  {
    id: 'lock-renewal',
    unit: 'ms',
    formula: 'lock-ttl / 3',
    sources: [],
    compute: (the) => down(the('lock-ttl') / 3),
  },
  {
    id: 'lock-wait',
    unit: 'ms',
    formula: 'total-timeout: who gets no lock in time has to be told',
    sources: [],
    compute: (the) => the('total-timeout'),
  },
  {
    id: 'lease',
    unit: 'ms',
    formula: '15 s, or 3 x pause if that is longer',
    sources: ['kubernetes-client-go-election-2024'],
    compute: (the) => Math.max(15_000, up(3 * the('pause'))),
  },
  {
    id: 'lease-renewal-deadline',
    unit: 'ms',
    formula: 'lease x 2 / 3: a leader that could not renew until then steps down',
    sources: ['kubernetes-client-go-election-2024'],
    compute: (the) => down((the('lease') * 2) / 3),
  },
  {
    id: 'lease-retry',
    unit: 'ms',
    formula: 'lease x 2 / 15',
    sources: ['kubernetes-client-go-election-2024'],
    compute: (the) => down((the('lease') * 2) / 15),
  },
  {
    id: 'takeover',
    unit: 'ms',
    formula: 'lease + 1.2 x lease-retry: the longest time without a leader',
    sources: ['kubernetes-client-go-election-2024'],
    compute: (the) => up(the('lease') + 1.2 * the('lease-retry')),
  },
]
