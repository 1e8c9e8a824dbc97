import { ramp as computed, type RampConfig } from './config.js'

/** What one side answered in this stage. */
export interface Seen {
  readonly calls: number
  readonly failures: number
}

/** `back`: the new side is worse, and that is no chance. `wait`: not enough was seen. `on`: the next share. */
export type Verdict = 'back' | 'wait' | 'on'

/** With fewer calls no share of failures says anything. */
const LEAST_CALLS = 30

/** How many calls of each side show a rise of the failures: z² · 2p(1 − p) / d². */
export function callsNeeded({ expectedFailures: p, noticedRise: d, z }: RampConfig): number {
  return Math.ceil((z ** 2 * 2 * p * (1 - p)) / d ** 2)
}

/** Whether the ramp goes on. Count anew in each stage. */
export function judge(legacy: Seen, modern: Seen, ramp: RampConfig = computed): Verdict {
  const [before, now] = [shareOf(legacy), shareOf(modern)]
  const deviation = Math.sqrt(
    (before * (1 - before)) / Math.max(1, legacy.calls) + (now * (1 - now)) / Math.max(1, modern.calls),
  )
  const rise = now - before
  const enough = Math.min(legacy.calls, modern.calls)
  if (enough >= LEAST_CALLS && rise > ramp.z * deviation) return 'back'
  return enough >= callsNeeded(ramp) && rise < ramp.noticedRise ? 'on' : 'wait'
}

/** The share after this one; the last one stays. */
export const nextShare = (share: number, { stages }: RampConfig = computed): number =>
  stages.find((stage) => stage > share) ?? share

const shareOf = ({ calls, failures }: Seen): number => (calls === 0 ? 0 : failures / calls)
