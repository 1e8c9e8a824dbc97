import type { ConditionedStep, Stage } from '../catalog/index.js'
import { evaluate, type Predicate, type Profile, type Truth } from '../profile/index.js'

/** A step of a stage, and whether its condition holds for the profile. */
export interface PlacedStep {
  readonly pattern: string
  readonly why: string
  readonly when?: Predicate
  readonly applies: Truth
}

/** A stage, and whether the profile has entered it. */
export interface PlacedStage {
  readonly stage: Stage
  readonly entered: Truth
  readonly adds: readonly PlacedStep[]
  readonly notYet: readonly PlacedStep[]
}

/** The stages of growth as a profile meets them. */
export interface Placement {
  readonly stages: readonly PlacedStage[]
  /** The furthest stage that has certainly been entered. */
  readonly current?: string
}

/** Tells which stages a completed profile has entered, and which of their steps concern it. */
export function placeInStages(stages: readonly Stage[], profile: Profile): Placement {
  const step = ({ when, ...rest }: ConditionedStep): PlacedStep => ({
    ...rest,
    ...(when && { when }),
    applies: when ? evaluate(when, profile) : 'true',
  })
  const placed = stages.map((stage) => ({
    stage,
    entered: evaluate(stage['enter-when'], profile),
    adds: stage.adds.map(step),
    notYet: stage['not-yet'].map(step),
  }))
  const current = placed.filter(({ entered }) => entered === 'true').at(-1)?.stage.id
  return { stages: placed, ...(current !== undefined && { current }) }
}
