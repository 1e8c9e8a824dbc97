import type { Sizes } from './size.js'

/** What the sizes say that somebody has to know before using them. */
export interface SizeWarning {
  readonly code:
    | 'no-second-attempt'
    | 'timeout-cut'
    | 'fleet-exceeds-downstream'
    | 'overload'
    | 'pool-too-small'
    | 'too-few-calls'
    | 'cold-cache'
    | 'no-shards-needed'
  readonly args: Readonly<Record<string, number>>
}

type Check = (the: (id: string) => number) => Readonly<Record<string, number>> | undefined

/** Each looks at one size, and speaks only where that was asked for. */
const CHECKS: readonly (readonly [size: string, code: SizeWarning['code'], check: Check])[] = [
  [
    'attempts',
    'no-second-attempt',
    (the) =>
      the('attempts') < 2 ? { deadline: the('deadline'), timeout: the('attempt-timeout') } : undefined,
  ],
  [
    'attempt-timeout',
    'timeout-cut',
    (the) =>
      the('downstream-p999') > the('total-timeout')
        ? { deadline: the('deadline'), p999: the('downstream-p999') }
        : undefined,
  ],
  [
    'bulkhead-limit',
    'fleet-exceeds-downstream',
    (the) =>
      the('bulkhead-limit') < the('concurrency')
        ? { need: the('concurrency'), limit: the('bulkhead-limit') }
        : undefined,
  ],
  [
    'fleet-rate',
    'overload',
    (the) => (the('peak') > the('fleet-rate') ? { peak: the('peak'), rate: the('fleet-rate') } : undefined),
  ],
  [
    'pool-size',
    'pool-too-small',
    (the) =>
      the('pool-need') > the('pool-size') ? { need: the('pool-need'), size: the('pool-size') } : undefined,
  ],
  [
    'breaker-by-ratio',
    'too-few-calls',
    (the) =>
      the('breaker-by-ratio') === 0
        ? { calls: the('minimum-calls'), failures: the('consecutive-failures') }
        : undefined,
  ],
  [
    'cold-factor',
    'cold-cache',
    (the) =>
      the('peak') * the('read-share') > the('database-reads')
        ? { reads: the('peak') * the('read-share'), capacity: the('database-reads') }
        : undefined,
  ],
  ['shards', 'no-shards-needed', (the) => (the('shards') <= 1 ? { shards: the('shards') } : undefined)],
]

/** The warnings about the sizes that were asked for. */
export function sizeWarnings({ sizes, of }: Sizes): SizeWarning[] {
  return CHECKS.flatMap(([id, code, check]) => {
    if (!sizes.some((size) => size.id === id)) return []
    const args = check(of)
    return args ? [{ code, args }] : []
  })
}
