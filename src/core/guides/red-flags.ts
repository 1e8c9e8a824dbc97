import type { AntiPattern } from '../catalog/index.js'
import { beliefOf, evaluate, factsOf, type Profile } from '../profile/index.js'

/** An anti-pattern that the profile neither shows nor rules out, and the unknown facts that keep it open. */
export interface UndecidedFlag {
  readonly antiPattern: AntiPattern
  readonly facts: readonly string[]
}

/** What a profile says about the anti-patterns of a catalog, in the order of the catalog. */
export interface RedFlags {
  readonly shown: readonly AntiPattern[]
  readonly undecided: readonly UndecidedFlag[]
  /** How many were looked at. */
  readonly total: number
}

/** Sorts the anti-patterns by what is certain on a completed profile; a guess is never reported as shown. */
export function redFlagsOf(antiPatterns: readonly AntiPattern[], profile: Profile): RedFlags {
  const truths = antiPatterns.map((antiPattern) => ({
    antiPattern,
    truth: evaluate(antiPattern.condition, profile),
  }))
  return {
    shown: truths.filter(({ truth }) => truth === 'true').map(({ antiPattern }) => antiPattern),
    undecided: truths
      .filter(({ truth }) => truth === 'unknown')
      .map(({ antiPattern }) => ({
        antiPattern,
        facts: [...new Set(factsOf(antiPattern.condition))].filter((fact) => isOpen(profile, fact)),
      })),
    total: antiPatterns.length,
  }
}

/** Whether more could be known about a fact. */
function isOpen(profile: Profile, fact: string): boolean {
  const belief = beliefOf(profile, fact)
  if (belief.kind === 'interval') return belief.low !== belief.high
  return belief.kind === 'unknown' || (belief.kind === 'values' && belief.values.length > 1)
}
