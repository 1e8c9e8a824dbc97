import type { Catalog } from '../catalog/index.js'
import type { Profile } from '../profile/index.js'
import { Model } from './assemble.js'
import { NEGLIGIBLE, uncertaintyOf } from './open.js'
import { demandsOf, type RecommendOptions } from './recommend.js'
import { support, survey } from './robust.js'
import { recompute } from './sampling.js'

/** A question that can still change the recommendation. */
export interface OpenQuestion {
  readonly fact: string
  /** What knowing the answer is worth, as a share of the value of the best stack, 0..1. */
  readonly gain: number
  /** Patterns whose place in the stack depends on the answer. */
  readonly changes: readonly string[]
}

export interface OpenQuestions {
  /** Most worthwhile first: gain, weighed by how many people can answer and how long it takes. */
  readonly questions: readonly OpenQuestion[]
  /** True when nothing that is open can change a firm item or is worth asking for. */
  readonly settled: boolean
  /** Expected number of questions until then. */
  readonly remaining: number
}

/** Below this support an item of the stack is not firm. */
const FIRM = 0.95

/** Which facts to ask for next, in which order, and whether it is worth asking at all. */
export function openQuestions(catalog: Catalog, profile: Profile, options: RecommendOptions = {}): OpenQuestions {
  const model = new Model(catalog)
  const surveyed = survey(model, recompute(catalog, profile), demandsOf(catalog, options))
  if (!surveyed) return { questions: [], settled: true, remaining: 0 }
  const uncertainty = uncertaintyOf(model, surveyed)
  const asked = new Map(catalog.questions.map((question) => [question.fact, question]))
  const priority = ({ fact, gain }: OpenQuestion): number => {
    const question = asked.get(fact)
    return question ? (gain * question.answerable) / Math.max(1, question.seconds) : 0
  }
  const questions = uncertainty.facts
    .filter(({ fact }) => asked.has(fact) && profile.get(fact) === undefined)
    .sort((a, b) => priority(b) - priority(a) || (a.fact < b.fact ? -1 : 1))
  const shares = support(surveyed, model.patterns.length)
  const chosen = surveyed.pool[surveyed.chosen] ?? []
  const firm = chosen.every((pattern) => (shares[pattern] ?? 0) >= FIRM)
  const settled = questions.length === 0 || uncertainty.perfect < NEGLIGIBLE || (firm && questions.every(({ changes }) => changes.length === 0))
  return { questions, settled, remaining: settled ? 0 : neededAnswers(questions, uncertainty.perfect) }
}

/** Questions, in order, until what is left to gain is negligible; at least one. */
function neededAnswers(questions: readonly OpenQuestion[], perfect: number): number {
  let left = perfect
  let count = 0
  for (const { gain } of questions) {
    if (left < NEGLIGIBLE) break
    left -= gain
    count++
  }
  return Math.max(1, count)
}
