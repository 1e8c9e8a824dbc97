import { between, down, type SizeRule, up } from './rule.js'

/** Timeouts and what they leave for a second attempt. */
export const timeoutRules: readonly SizeRule[] = [
  {
    id: 'attempt-timeout',
    unit: 'ms',
    formula: 'downstream-p999 x 1.1: one good call in a thousand is given up',
    sources: ['brooker-timeouts-2019'],
    compute: (the) => up(the('downstream-p999') * 1.1),
    limits: (the) => ({ least: 1, most: the('total-timeout') }),
  },
  {
    id: 'deadline-margin',
    unit: 'ms',
    formula: '5% of deadline, for the work around the call',
    sources: [],
    compute: (the) => up(the('deadline') * 0.05),
  },
  {
    id: 'total-timeout',
    unit: 'ms',
    formula: 'deadline - deadline-margin',
    sources: [],
    compute: (the) => the('deadline') - the('deadline-margin'),
    limits: () => ({ least: 1 }),
  },
  {
    id: 'attempts',
    unit: 'count',
    formula: 'floor(total-timeout / (attempt-timeout + backoff-base / 2)), from 1 to 3',
    sources: ['brooker-timeouts-2019'],
    compute: (the) => down(the('total-timeout') / (the('attempt-timeout') + the('backoff-base') / 2)),
    limits: between(1, 3),
  },
  {
    id: 'retries',
    unit: 'count',
    formula: 'attempts - 1: what libraries want that count the repetitions',
    sources: [],
    compute: (the) => the('attempts') - 1,
  },
]
