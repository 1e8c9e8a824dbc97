import type { AvoidItem, ExcludedItem, Phase, StackItem } from '../advisor/index.js'
import type { AdvisedPattern, Contraindication } from '../catalog/index.js'
import { evaluate, factsOf, type Profile, type Truth } from '../profile/index.js'
import { type Advice, Lexicon } from './advice.js'
import { bestFor } from './stack-diagram.js'

/** Where a pattern stands. */
export type Standing = 'in-stack' | 'avoid' | 'later' | 'not-now' | 'impossible'

/** A contraindication, held against the profile. */
export interface CheckedContra {
  readonly contra: Contraindication
  readonly truth: Truth
  readonly facts: readonly string[]
}

/** A consequence of a pattern, and the member of the stack that takes care of it. */
export interface Consequence {
  readonly need: string
  readonly why: string
  readonly coveredBy: string | null
}

/** A pattern that is required, and whether it is in the stack. */
export interface Requirement {
  readonly patterns: readonly string[]
  readonly why: string
  readonly chosen: readonly string[]
}

/** Everything there is to say about one pattern and one profile. */
export interface Explanation {
  readonly id: string
  readonly standing: Standing
  readonly item?: StackItem
  readonly excluded?: ExcludedItem
  readonly avoid?: AvoidItem
  /** The phase of growth that brings it in. */
  readonly phase?: Phase
  readonly contra: readonly CheckedContra[]
  readonly consequences: readonly Consequence[]
  readonly requirements: readonly Requirement[]
}

/** What a recommendation and the profile say about one pattern. */
export function explanationOf(advice: Advice, id: string): Explanation {
  const { recommendation, profile } = advice
  const pattern = Lexicon.of(advice).pattern(id)
  const item = recommendation.stack.find((one) => one.id === id)
  const avoid = recommendation.avoid.find((one) => one.id === id)
  const excluded = recommendation.excluded.find((one) => one.id === id)
  const phase = item
    ? undefined
    : recommendation.roadmap.find(({ adopt }) => adopt.some((one) => one.id === id))
  const chosen = new Set(recommendation.stack.map((one) => one.id))
  const requirement = (patterns: readonly string[], why: string): Requirement => ({
    patterns,
    why,
    chosen: patterns.filter((one) => chosen.has(one)),
  })
  return {
    id,
    standing: standingOf(advice, { item, avoid, phase }),
    ...(item && { item }),
    ...(excluded && { excluded }),
    ...(avoid && { avoid }),
    ...(phase && { phase }),
    contra: pattern.contra.map((contra) => ({
      contra,
      truth: evaluate(contra.if, profile),
      facts: factsOf(contra.if),
    })),
    consequences: introducedIn(pattern, profile).map(({ need, why }) => ({
      need,
      why,
      coveredBy: bestFor(need, recommendation.stack) ?? null,
    })),
    requirements: [
      ...pattern.requiresAll.map((one) => requirement([one.pattern], one.why)),
      ...pattern.requiresAny.map((one) => requirement(one.patterns, one.why)),
    ],
  }
}

interface Found {
  readonly item: StackItem | undefined
  readonly avoid: AvoidItem | undefined
  readonly phase: Phase | undefined
}

function standingOf({ recommendation }: Advice, { item, avoid, phase }: Found): Standing {
  if (recommendation.kind === 'impossible') return 'impossible'
  if (item) return 'in-stack'
  if (avoid) return 'avoid'
  return phase ? 'later' : 'not-now'
}

/** What a pattern brings along in this profile: what is not certain not to hold. */
function introducedIn({ introduces }: AdvisedPattern, profile: Profile): AdvisedPattern['introduces'] {
  return introduces.filter(({ when }) => !when || evaluate(when, profile) !== 'false')
}
