import type { LearningPath, LearningStep } from './path.js'
import type { Learned } from './progress.js'

/** How far somebody has come on a path. */
export interface PathState {
  readonly path: LearningPath
  /** Steps that were learnt. */
  readonly done: number
  /** Hours of the steps that were not. */
  readonly hoursLeft: number
  /** The first step that was not learnt; absent at the end of the path. */
  readonly next?: LearningStep
}

/** Where somebody is on a path who has learnt these patterns. */
export function stateOn(path: LearningPath, learned: Learned): PathState {
  const left = path.steps.filter(({ pattern }) => !learned.has(pattern))
  const [next] = left
  return {
    path,
    done: path.steps.length - left.length,
    hoursLeft: left.reduce((total, { hours }) => total + hours, 0),
    ...(next && { next }),
  }
}
