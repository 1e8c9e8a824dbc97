import { between, type SizeRule, up } from './rule.js'

/** Probes, and the end of an instance. */
export const healthRules: readonly SizeRule[] = [
  {
    id: 'probe-period',
    unit: 's',
    formula: '5 s',
    sources: ['kubernetes-probes-docs'],
    compute: () => 5,
  },
  {
    id: 'probe-failures',
    unit: 'count',
    formula: '3 in a row: noticed within probe-period x 3',
    sources: ['kubernetes-probes-docs'],
    compute: () => 3,
  },
  {
    id: 'probe-timeout',
    unit: 's',
    formula: 'probe-period / 5',
    sources: [],
    compute: (the) => the('probe-period') / 5,
  },
  {
    id: 'start-failures',
    unit: 'count',
    formula: 'ceil(start x 3 / probe-period): an instance has three times its usual time to start',
    sources: ['kubernetes-probes-docs'],
    compute: (the) => up((the('start') * 3) / 1000 / the('probe-period')),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'check-timeout',
    unit: 'ms',
    formula: 'downstream-p99 x 2, from 50 ms to 1 s',
    sources: [],
    compute: (the) => up(the('downstream-p99') * 2),
    limits: between(50, 1_000),
  },
  {
    id: 'drain-wait',
    unit: 's',
    formula: 'probe-period, until no balancer sends anything more',
    sources: ['kubernetes-grace-period-2024'],
    compute: (the) => the('probe-period'),
  },
  {
    id: 'grace',
    unit: 's',
    formula: 'drain-wait + deadline + 5 s',
    sources: ['kubernetes-grace-period-2024'],
    compute: (the) => the('drain-wait') + up(the('deadline') / 1000) + 5,
  },
]
