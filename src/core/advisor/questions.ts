import type { Catalog } from '../catalog/index.js'
import type { Profile } from '../profile/index.js'
import { Model } from './assemble.js'
import { at } from './instance.js'
import { NEGLIGIBLE, uncertaintyOf } from './open.js'
import { demandsOf, type RecommendOptions } from './options.js'
import { FIRM, QUICK_SAMPLE, support, survey } from './robust.js'
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
  /** Questions that are worth asking as things stand; answers usually settle others too. */
  readonly remaining: number
}

/** Which facts to ask for next, in which order, and whether it is worth asking at all. */
export function openQuestions(
  catalog: Catalog,
  profile: Profile,
  options: RecommendOptions = {},
): OpenQuestions {
  const model = new Model(catalog)
  const base = recompute(catalog, profile)
  const demands = demandsOf(catalog, options)
  const surveyed = survey(model, base, demands, QUICK_SAMPLE)
  if (!surveyed) return { questions: [], settled: true, remaining: 0 }
  const uncertainty = uncertaintyOf(model, base, demands, surveyed)
  const asked = new Map(catalog.questions.map((question) => [question.fact, question]))
  const priority = ({ fact, gain }: OpenQuestion): number => {
    const question = asked.get(fact)
    return question ? (gain * question.answerable) / Math.max(1, question.seconds) : 0
  }
  const questions = uncertainty.facts
    .filter(({ fact }) => asked.has(fact) && profile.get(fact) === undefined)
    .sort((a, b) => priority(b) - priority(a) || (a.fact < b.fact ? -1 : 1))
  const shares = support(surveyed, model.patterns.length)
  const firm = new Set(
    surveyed.chosen.filter((pattern) => at(shares, pattern) >= FIRM).map((pattern) => model.idOf(pattern)),
  )
  const worthAsking = questions.filter(
    ({ gain, changes }) => gain >= NEGLIGIBLE || changes.some((id) => firm.has(id)),
  )
  return { questions, settled: worthAsking.length === 0, remaining: worthAsking.length }
}
