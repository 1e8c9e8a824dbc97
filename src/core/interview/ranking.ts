import type { Profile } from '../profile/index.js'

/** A question whose answer can still change something. */
export interface OpenQuestion {
  readonly fact: string
  /** Share of the expected value that knowing the answer is worth, 0..1. */
  readonly gain: number
  /** Ids of the patterns whose place in the stack depends on the answer. */
  readonly changes: readonly string[]
}

/** What is still worth asking. */
export interface OpenQuestions {
  /** The most worthwhile first. */
  readonly questions: readonly OpenQuestion[]
  /** Nothing that is open can change a firm item. */
  readonly settled: boolean
  /** Expected number of questions until settled. */
  readonly remaining: number
}

/** Ranks what is open, from what the person said; a pure function of the profile. */
export type Rank = (profile: Profile) => OpenQuestions
