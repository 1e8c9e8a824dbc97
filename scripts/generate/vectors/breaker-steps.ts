import type { BreakerConfig, CallOutcome } from './breaker-model.js'

export type Starter = 'ts' | 'python' | 'go' | 'java'

/** Something that happens at a time; the next step is at the same time or later. */
export type Step = { readonly atMs: number } & (
  | { readonly step: 'call'; readonly times: number; readonly outcome: CallOutcome }
  | { readonly step: 'begin'; readonly name: string }
  | { readonly step: 'end'; readonly name: string; readonly outcome: CallOutcome }
)

export interface Trace {
  readonly name: string
  readonly starters: readonly Starter[]
  readonly config: BreakerConfig
  readonly steps: readonly Step[]
}

const ALL: readonly Starter[] = ['ts', 'python', 'go', 'java']

/** With 60 % no number of calls here is exactly the share. */
const CONFIG: BreakerConfig = {
  attemptTimeoutMs: 8_000,
  byRatio: true,
  tripPercent: 60,
  minimumCalls: 10,
  windowMs: 10_000,
  consecutiveFailures: 5,
  openTimeMs: 5_000,
  openTimeMostMs: 60_000,
}
const HALF: BreakerConfig = { ...CONFIG, tripPercent: 50 }
const IN_A_ROW: BreakerConfig = { ...CONFIG, byRatio: false }

const call = (atMs: number, outcome: CallOutcome, times = 1): Step => ({ atMs, step: 'call', times, outcome })
const begin = (atMs: number, name: string): Step => ({ atMs, step: 'begin', name })
const end = (atMs: number, name: string, outcome: CallOutcome): Step => ({ atMs, step: 'end', name, outcome })

const opened = [call(0, 'failure', 9), call(0, 'failure')]
const nineAndATenth = (atMs: number) => [call(atMs, 'failure', 9), call(atMs, 'failure')]

/** Each probe fails, the moment after the open time, which doubles. */
function failingProbes(openTimes: readonly number[]): { readonly steps: Step[]; readonly endsAt: number } {
  let now = 0
  const steps = openTimes.flatMap((openTime) => {
    const refused = call(now + openTime - 1, 'success')
    now += openTime + 1
    return [refused, call(now, 'failure')]
  })
  return { steps, endsAt: now }
}
const doubling = failingProbes([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
const backAt = doubling.endsAt + 60_001

export const traces: readonly Trace[] = [
  {
    name: '9 failures leave it closed, the 10th opens it',
    starters: ALL,
    config: CONFIG,
    steps: [...opened, call(0, 'success', 3), call(4_999, 'success')],
  },
  {
    name: '7 failures of 12 calls are less than 60 %, 8 of 13 are more',
    starters: ALL,
    config: CONFIG,
    steps: [call(0, 'success', 5), call(500, 'failure', 7), call(1_000, 'failure')],
  },
  {
    name: 'an error of the caller counts like a success',
    starters: ALL,
    config: CONFIG,
    steps: [call(0, 'no-failure', 11), call(500, 'failure', 16), call(1_000, 'failure')],
  },
  {
    name: 'calls that their callers give up count for nothing',
    starters: ALL,
    config: CONFIG,
    steps: [call(0, 'given-up', 20), ...nineAndATenth(500)],
  },
  {
    name: 'failures of 8 s ago count',
    starters: ALL,
    config: CONFIG,
    steps: [call(0, 'failure', 9), call(8_000, 'failure')],
  },
  {
    name: 'failures of 12 s ago do not count, nor do successes',
    starters: ALL,
    config: CONFIG,
    steps: [call(0, 'success', 50), call(1_000, 'failure', 9), ...nineAndATenth(13_000)],
  },
  {
    name: 'a failure every 4 s is never more than 3 calls',
    starters: ALL,
    config: CONFIG,
    steps: Array.from({ length: 15 }, (_, number) => call(4_000 * number, 'failure')),
  },
  {
    name: 'one probe at a time, and what it brings closes it with nothing counted',
    starters: ALL,
    config: CONFIG,
    steps: [
      ...opened,
      begin(5_001, 'probe'),
      call(5_001, 'success', 3),
      call(6_000, 'failure', 3),
      end(6_000, 'probe', 'success'),
      ...nineAndATenth(6_500),
      call(11_499, 'success'),
      call(11_501, 'success'),
    ],
  },
  {
    name: 'a probe that ends with an error of the caller closes it',
    starters: ALL,
    config: CONFIG,
    steps: [...opened, call(5_001, 'no-failure'), ...nineAndATenth(5_002)],
  },
  {
    name: 'each probe that fails doubles the open time up to 60 s, and one that does not starts over',
    starters: ALL,
    config: CONFIG,
    steps: [
      ...opened,
      ...doubling.steps,
      call(backAt, 'success'),
      ...nineAndATenth(backAt + 1),
      call(backAt + 5_000, 'success'),
      call(backAt + 5_002, 'success'),
    ],
  },
  {
    name: 'calls from before it opened change nothing while it is open and half-open',
    starters: ALL,
    config: CONFIG,
    steps: [
      begin(0, 'a'),
      begin(0, 'b'),
      begin(0, 'c'),
      begin(0, 'd'),
      ...opened,
      end(2_000, 'a', 'success'),
      end(2_000, 'b', 'failure'),
      begin(5_001, 'probe'),
      end(6_000, 'c', 'failure'),
      end(6_000, 'd', 'success'),
      end(6_000, 'probe', 'success'),
    ],
  },
  {
    name: 'calls from before it opened change nothing once it is closed again',
    starters: ALL,
    config: CONFIG,
    steps: [
      begin(0, 'a'),
      begin(0, 'b'),
      ...opened,
      call(5_001, 'success'),
      call(6_000, 'failure', 8),
      end(6_000, 'a', 'success'),
      end(6_000, 'b', 'failure'),
      call(6_000, 'failure'),
      call(6_000, 'failure'),
    ],
  },
  {
    name: '5 failures in a row open it however far apart, and a success between them starts over',
    starters: ALL,
    config: IN_A_ROW,
    steps: [
      call(0, 'failure', 4),
      call(0, 'success'),
      call(30_000, 'failure', 2),
      call(60_000, 'failure', 2),
      call(90_000, 'no-failure'),
      call(90_000, 'failure', 3),
      call(120_000, 'given-up', 3),
      call(120_000, 'failure'),
      call(150_000, 'failure'),
      call(154_999, 'success'),
      call(155_001, 'success'),
    ],
  },
  {
    name: '5 failures of 10 are not more than 50 %',
    starters: ['ts', 'python', 'go'],
    config: HALF,
    steps: [call(0, 'success', 5), call(500, 'failure', 5), call(500, 'failure')],
  },
  {
    name: '5 failures of 10 are 50 %',
    starters: ['java'],
    config: HALF,
    steps: [call(0, 'success', 5), call(500, 'failure', 4), call(500, 'failure')],
  },
  {
    name: 'a success as the 10th call does not open it, the next failure does',
    starters: ['ts', 'python', 'go'],
    config: CONFIG,
    steps: [call(0, 'failure', 9), call(500, 'success'), call(500, 'failure')],
  },
  {
    name: 'a success as the 10th call opens it after 9 failures',
    starters: ['java'],
    config: CONFIG,
    steps: [call(0, 'failure', 9), call(500, 'success')],
  },
  {
    name: 'a probe that its caller gives up opens it again',
    starters: ['ts', 'python'],
    config: CONFIG,
    steps: [...opened, begin(5_001, 'probe'), end(6_000, 'probe', 'given-up'), call(6_000, 'success')],
  },
  {
    name: 'a probe that its caller gives up makes room for the next',
    starters: ['go', 'java'],
    config: CONFIG,
    steps: [...opened, begin(5_001, 'probe'), end(6_000, 'probe', 'given-up'), call(6_000, 'success')],
  },
]
