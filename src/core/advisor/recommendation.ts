import type { Contraindication } from '../catalog/index.js'
import type { Belief, Predicate } from '../profile/index.js'
import type { Resource } from './instance.js'

/** How sure the advisor is of an item: by the share of what the open facts and the weights could turn out to be that keep it. */
export type Verdict = 'firm' | 'likely' | 'contingent'

/** Points of value, a whole number; a need of weight 5 that is covered completely is worth 500. */
export type Points = number

/** Why a pattern is in the stack. */
export interface Reason {
  readonly need: string
  /** Coverage points of 100 that this pattern brings. */
  readonly points: number
  /** Weight of the need in this stack, 0..10 and what the stack introduces. */
  readonly weight: number
  readonly why: string
  /** Facts of the profile that make the need matter. */
  readonly facts: readonly string[]
  readonly grade: string
  readonly sources: readonly string[]
}

export interface StackItem {
  readonly id: string
  readonly verdict: Verdict
  /** Share of the examined situations whose best stack holds it, 0..1. */
  readonly support: number
  readonly why: readonly Reason[]
  /** Chosen patterns that need this one. */
  readonly requiredBy: readonly string[]
  /** What the stack would lose without it (and without what requires it). */
  readonly worth: Points
  readonly adopted: boolean
  /** For contingent and likely items: the open facts that decide about it, most important first. */
  readonly dependsOn: readonly string[]
  /** Changes of one settled fact at which it leaves the stack; null where they were not looked for. */
  readonly leavesWhen: readonly Threshold[] | null
}

/** A change of one fact that changes the stack. */
export interface Threshold {
  readonly fact: string
  readonly from: Belief
  readonly to: Belief
}

/** The one reason for which a pattern is not in the stack. */
export type Exclusion =
  | { readonly code: 'denied' }
  | { readonly code: 'contraindicated'; readonly contra: Contraindication }
  | { readonly code: 'prerequisite-excluded'; readonly pattern: string }
  | { readonly code: 'no-need' }
  | { readonly code: 'open'; readonly facts: readonly string[]; readonly support: number }
  | { readonly code: 'conflict'; readonly with: string; readonly regret: Points }
  | { readonly code: 'over-capacity'; readonly resource: Resource; readonly over: number }
  | { readonly code: 'beaten'; readonly by: readonly string[]; readonly regret: Points }
  | { readonly code: 'costs-more'; readonly regret: Points }

export interface ExcludedItem {
  readonly id: string
  readonly reason: Exclusion
  /** Nearest changes of one fact that bring it into the stack; null where they were not looked for. */
  readonly entersWhen: readonly Threshold[] | null
}

export interface AvoidItem {
  readonly id: string
  readonly reason: Exclusion
  readonly instead: readonly string[]
  readonly insteadNote?: string
  /** What would have to hold for the verdict to change, as a condition over facts; or a single change of a fact. */
  readonly trigger: Predicate | Threshold | null
}

/** One need in the account of the stack; the rows add up to the value. */
export interface NeedRow {
  readonly need: string
  readonly weight: number
  readonly introduced: number
  readonly covered: number
  readonly value: Points
}

export interface Account {
  readonly needs: readonly NeedRow[]
  readonly costs: readonly {
    readonly id: string
    readonly effort: Points
    readonly burden: Points
    readonly irreversibility: Points
    /** What a heavy pattern asks of everybody's attention. */
    readonly attention: Points
    readonly soft: Points
  }[]
  readonly value: Points
  readonly used: readonly {
    readonly resource: Resource
    readonly used: number
    readonly capacity: number | null
  }[]
}

export interface Alternative {
  readonly without: readonly string[]
  readonly with: readonly string[]
  readonly loss: Points
}

export interface OpenFact {
  readonly fact: string
  /** Share of the expected value that knowing it is worth, 0..1. */
  readonly gain: number
  readonly changes: readonly string[]
}

export interface Phase {
  readonly id: string
  /** Growth of load and data since today, thousandths; 1000 = today. */
  readonly growth: number
  readonly trigger: readonly Threshold[]
  readonly adopt: readonly { readonly id: string; readonly because: readonly string[] }[]
  readonly retire: readonly string[]
  /** Tenths of engineer-weeks. */
  readonly effort: number
}

/** Demands that cannot hold together; dropping any one of them helps. */
export interface Infeasibility {
  readonly conflict: readonly Demand[]
  /** Single demands whose dropping alone makes a stack possible. */
  readonly relaxations: readonly Demand[]
}

export type Demand =
  | {
      readonly kind: 'must'
      readonly need: string
      readonly cover: number
      readonly why: string
      readonly facts: readonly string[]
    }
  | {
      readonly kind: 'capacity'
      readonly resource: Resource
      readonly capacity: number
      readonly fact: string
    }
  | { readonly kind: 'pin'; readonly pattern: string }
  | { readonly kind: 'deny'; readonly pattern: string }

export interface Recommendation {
  readonly kind: 'recommendation' | 'sketch' | 'impossible'
  readonly stack: readonly StackItem[]
  readonly avoid: readonly AvoidItem[]
  readonly excluded: readonly ExcludedItem[]
  /** Patterns in place that the best stack does without. */
  readonly reconsider: readonly string[]
  readonly roadmap: readonly Phase[]
  readonly open: readonly OpenFact[]
  readonly alternatives: readonly Alternative[]
  readonly account: Account
  /** Values assumed for open facts in the account and the explanations. */
  readonly assumptions: readonly { readonly fact: string; readonly assumed: Belief }[]
  readonly infeasible: Infeasibility | null
  readonly solver: { readonly nodes: number; readonly gap: Points; readonly situations: number }
}
