import type { Assumption, RoiEffect } from '../catalog/index.js'
import { missingFacts } from './assumed.js'
import { effectInput, type Input, type InputMatter, inputOf } from './inputs.js'
import { type CountedEffect, isIncident } from './model.js'

/** Why an effect of a record brings nothing in money. */
export type NotCountedReason =
  /** Grade E: folklore decides nothing. */
  | { readonly kind: 'unverified' }
  /** Facts that the profile does not state, and that nothing can stand in for. */
  | { readonly kind: 'facts'; readonly facts: readonly string[] }
  /** An input that only the user can know. */
  | { readonly kind: 'given-only'; readonly input: string; readonly findOut?: string }
  /** What it would reduce does not happen in this profile. */
  | { readonly kind: 'never-happens' }

/** An effect of a record that is left out. */
export interface NotCounted {
  readonly effect: RoiEffect
  readonly reason: NotCountedReason
}

/** The effects of a record that can be put into money for a profile, those that cannot, and what the first ones need. */
export interface Effects {
  readonly counted: readonly CountedEffect[]
  readonly notCounted: readonly NotCounted[]
  readonly inputs: readonly Input[]
}

/** The inputs that every effect on the same thing needs. */
function neededFor(on: string): readonly string[] {
  if (isIncident(on))
    return [`${on}.incidents`, `${on}.hours`, `${on}.lost`, 'outage-hour', 'responders', 'duration-spread']
  if (on === 'infrastructure-spend') return ['money.infrastructure', 'infrastructure-used']
  return on === 'engineering-time' ? ['team.engineers', 'time-touched'] : ['slow-answers.cost']
}

/** Sorts the effects of a record by whether they can be put into money. */
export function effectsOf(matter: InputMatter): Effects {
  const counted: CountedEffect[] = []
  const notCounted: NotCounted[] = []
  const inputs = new Map<string, Input>()
  for (const effect of matter.record.roi.effects) {
    const id = effectInput(effect)
    const needed = [id, ...neededFor(effect.on)].map((input) => ({ input, found: inputOf(input, matter) }))
    const reason = reasonAgainst(effect, needed, matter)
    if (reason) notCounted.push({ effect, reason })
    else {
      counted.push({ on: effect.on, reduces: effect.reduces, input: id })
      for (const { found } of needed) if (found) inputs.set(found.id, found)
    }
  }
  return { counted, notCounted, inputs: [...inputs.values()] }
}

function reasonAgainst(
  effect: RoiEffect,
  needed: readonly { readonly input: string; readonly found: Input | null }[],
  { assumptions, profile, given }: InputMatter,
): NotCountedReason | null {
  if (effect.evidence.grade === 'E' && !given.has(effectInput(effect))) return { kind: 'unverified' }
  const missing = needed.filter(({ found }) => found === null).map(({ input }) => input)
  if (missing.length > 0) {
    const facts = missing.flatMap((input) => factsBehind(input, assumptions))
    const open = missingFacts([...new Set(facts)], profile)
    if (open.length > 0) return { kind: 'facts', facts: open }
    const input = missing[0] as string
    const findOut = assumptions.find(({ id }) => id === input)?.['find-out']
    return { kind: 'given-only', input, ...(findOut !== undefined && { findOut }) }
  }
  const often = needed.find(({ input }) => input === `${effect.on}.incidents`)?.found?.shape
  return often?.kind === 'point' && often.value === 0 ? { kind: 'never-happens' } : null
}

/** The facts that an input needs: itself where it is one. */
function factsBehind(input: string, assumptions: readonly Assumption[]): readonly string[] {
  const assumption = assumptions.find(({ id }) => id === input)
  return assumption ? (assumption.needs ?? []) : [input]
}
