import { between, down, type SizeRule, up } from './rule.js'

/** The longest wait that the SDKs of AWS ever take. */
const LONGEST_WAIT = 20_000

/** Waits between attempts, with full jitter: a random time from 0 to min(cap, base x 2^n). */
export const backoffRules: readonly SizeRule[] = [
  {
    id: 'backoff-base',
    unit: 'ms',
    formula:
      'downstream-p50, from 25 ms to 1 s, and at most 2 x attempt-timeout: a first wait is no longer than what it waits for',
    sources: ['brooker-backoff-2015'],
    compute: (the) => up(the('downstream-p50')),
    limits: (the) => {
      const most = 2 * the('attempt-timeout')
      return { least: Math.min(25, most), most: Math.min(1000, most) }
    },
  },
  {
    id: 'backoff-cap',
    unit: 'ms',
    formula: '(deadline - attempts x attempt-timeout) / 2, from 1 ms to 20 s',
    sources: ['brooker-backoff-2015'],
    compute: (the) => down((the('deadline') - the('attempts') * the('attempt-timeout')) / 2),
    limits: between(1, LONGEST_WAIT),
  },
]
