import { compilePredicate, type FactDefinition, factsOf, type Predicate } from '../profile/index.js'
import type { CombinationRecord, GuideStep, Guides, StageRecord } from './guides.js'
import { citedSources } from './pages.js'
import type { AntiPattern, Catalog, Source } from './types.js'

/** A step of a guide with its condition compiled; without one it always holds. */
export interface ConditionedStep extends Omit<GuideStep, 'when'> {
  readonly when?: Predicate
}

/** A stage of growth with its conditions compiled. */
export interface Stage extends Omit<StageRecord, 'enter-when' | 'adds' | 'not-yet'> {
  readonly 'enter-when': Predicate
  readonly adds: readonly ConditionedStep[]
  readonly 'not-yet': readonly ConditionedStep[]
}

/** A combination of patterns with its condition compiled. */
export interface Combination extends Omit<CombinationRecord, 'when' | 'adopt'> {
  readonly when?: Predicate
  readonly adopt: readonly ConditionedStep[]
}

/** Everything beside the patterns that guides people, ready to be read: what the build writes as guides.json. */
export interface GuideBook extends Omit<Guides, 'stages' | 'combinations'> {
  readonly stages: readonly Stage[]
  readonly combinations: readonly Combination[]
  readonly antiPatterns: readonly AntiPattern[]
  /** Only what the guides cite. */
  readonly sources: readonly Source[]
  /** The facts that their conditions mention, without priors. */
  readonly facts: readonly FactDefinition[]
}

/** Compiles the guides of a checked catalog. */
export function guideBookOf(catalog: Catalog, guides: Guides): GuideBook {
  const compile = (condition: unknown): Predicate => compilePredicate(condition, catalog.facts)
  const step = ({ when, ...rest }: GuideStep): ConditionedStep => ({
    ...rest,
    ...(when !== undefined && { when: compile(when) }),
  })
  const stages = guides.stages.map((stage) => ({
    ...stage,
    'enter-when': compile(stage['enter-when']),
    adds: stage.adds.map(step),
    'not-yet': stage['not-yet'].map(step),
  }))
  const combinations = guides.combinations.map(({ when, adopt, ...rest }) => ({
    ...rest,
    adopt: adopt.map(step),
    ...(when !== undefined && { when: compile(when) }),
  }))
  const book = { ...guides, stages, combinations, antiPatterns: catalog.antiPatterns }
  const cited = citedSources(book)
  const mentioned = new Set(conditionsOf(book).flatMap(factsOf))
  return {
    ...book,
    sources: catalog.sources.filter(({ id }) => cited.has(id)),
    facts: catalog.facts.filter(({ id }) => mentioned.has(id)).map((fact) => ({ ...fact, prior: [] })),
  }
}

function conditionsOf({
  stages,
  combinations,
  antiPatterns,
}: Pick<GuideBook, 'stages' | 'combinations' | 'antiPatterns'>): Predicate[] {
  const steps = [
    ...stages.flatMap((stage) => [...stage.adds, ...stage['not-yet']]),
    ...combinations.flatMap(({ adopt }) => adopt),
  ]
  return [
    ...stages.map((stage) => stage['enter-when']),
    ...[...steps, ...combinations].flatMap(({ when }) => when ?? []),
    ...antiPatterns.map(({ condition }) => condition),
  ]
}
