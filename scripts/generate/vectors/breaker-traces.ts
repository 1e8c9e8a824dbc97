import {
  type Admitted,
  type BreakerConfig,
  BreakerModel,
  type BreakerState,
  type Reading,
} from './breaker-model.js'
import { type Starter, type Step, type Trace, traces } from './breaker-steps.js'

/** A step with what a breaker answers: of a call, whether it was made, and its state afterwards. */
type Answered = Step & { readonly admitted?: boolean; readonly state: BreakerState }

/** How the library of each starter answers what the others answer differently. */
const READINGS: Readonly<Record<Starter, Pick<Reading, 'opensAt' | 'opensOn' | 'givenUpProbe'>>> = {
  ts: { opensAt: 'more', opensOn: 'failure', givenUpProbe: 'opens' },
  python: { opensAt: 'more', opensOn: 'failure', givenUpProbe: 'opens' },
  go: { opensAt: 'more', opensOn: 'failure', givenUpProbe: 'makes-room' },
  java: { opensAt: 'as-much', opensOn: 'any-call', givenUpProbe: 'makes-room' },
}

/** What is nobody's business: no trace may depend on it. */
const LEFT_OPEN: readonly Pick<Reading, 'countsFor' | 'countsAt' | 'reopens'>[] = [0.9, 1, 1.1].flatMap(
  (countsFor) =>
    (['begin', 'end'] as const).flatMap((countsAt) =>
      (['at-the-end', 'after-the-end'] as const).map((reopens) => ({ countsFor, countsAt, reopens })),
    ),
)

const DESCRIPTION = [
  'What a circuit breaker does, step by step. Each program has to give the answers of the traces that name its starter.',
  'A trace that names all starters is what they have in common. The others show where they differ, because their libraries do: whether exactly the share of failures opens (java), or more than that; whether a success that brings the calls to their minimum may open (java), or failures only; whether a probe that its caller gives up opens again (ts, python), or makes room for the next probe (go, java).',
  'No trace depends on what is left open: whether the last millisecond of the open time is open, whether a call counts where it began or where it ended, and whether a window forgets up to a tenth of its length early or late.',
  'config: with byRatio it opens by the share of failures (tripPercent) among the calls of windowMs, if there are minimumCalls; otherwise by consecutiveFailures. It stays open for openTimeMs, twice as long after each probe that fails, at most openTimeMostMs. One probe is made at a time.',
  'atMs: the time of a step, from the start. call: so many calls, one after the other, each of which ends at once. begin and end: a call that takes time, by its name.',
  'outcome: success; failure; no-failure, an error that the caller is to blame for, which counts like a success; given-up, a call that its caller gave up, which counts for nothing.',
  'admitted: whether the calls were made; the outcome of one that is not made does not matter. state: after the step, and after each of its calls.',
]

/** What templates/_shared/vectors/breaker-traces.json holds. */
export function breakerTraces() {
  return {
    description: DESCRIPTION,
    traces: traces.map(({ name, starters, config, steps }) => ({
      name,
      starters,
      config,
      steps: answers({ name, starters, config, steps }),
    })),
  }
}

/** @throws Error where starters that share a trace would answer differently, or where it depends on what is left open */
function answers({ name, starters, config, steps }: Trace): readonly Answered[] {
  const all = starters.flatMap((starter) =>
    LEFT_OPEN.map((open) => answer(steps, config, { ...READINGS[starter], ...open })),
  )
  const [first, ...others] = all
  if (!first || others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
    throw new Error(`the trace "${name}" has more than one answer`)
  return first
}

function answer(steps: readonly Step[], config: BreakerConfig, reading: Reading): readonly Answered[] {
  const breaker = new BreakerModel(config, reading)
  const underWay = new Map<string, Admitted>()
  return steps.map((step) => {
    if (step.step === 'call') return { ...step, ...callOften(breaker, step) }
    if (step.step === 'begin') {
      const admitted = breaker.begin(step.atMs)
      if (admitted) underWay.set(step.name, admitted)
      return { ...step, admitted: admitted !== undefined, state: breaker.state }
    }
    const call = underWay.get(step.name)
    if (!call) throw new Error(`${step.name} is not under way`)
    breaker.end(call, step.atMs, step.outcome)
    return { ...step, state: breaker.state }
  })
}

/** @throws Error where not all of the calls have the same answer */
function callOften(
  breaker: BreakerModel,
  { atMs, times, outcome }: Step & { readonly step: 'call' },
): Pick<Answered, 'admitted' | 'state'> {
  const each = Array.from({ length: times }, () => {
    const call = breaker.begin(atMs)
    if (call) breaker.end(call, atMs, outcome)
    return { admitted: call !== undefined, state: breaker.state }
  })
  const last = each.at(-1)
  if (!last || each.some(({ admitted, state }) => admitted !== last.admitted || state !== last.state))
    throw new Error(`${times} calls at ${atMs} ms are more than one step`)
  return last
}
