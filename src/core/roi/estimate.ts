import {
  type AdvisedPattern,
  type Catalog,
  type Contraindication,
  membersOf,
  type PatternRecord,
  type RoiBook,
} from '../catalog/index.js'
import { evaluate, type Profile } from '../profile/index.js'
import { type BreakEven, breakEvenOf } from './break-even.js'
import { type CheckedReturn, checkReturn } from './claimed.js'
import { effectsOf, type NotCounted } from './effects.js'
import { rankCorrelation, ranksOf, valueByChance, valueOfKnowing, valueOfKnowingAll } from './information.js'
import { type Input, type InputMatter, inputOf } from './inputs.js'
import type { Venture } from './model.js'
import { type Costs, costsOf, type Outcome, outcomeOf } from './outcome.js'
import type { Range } from './shape.js'
import { SITUATIONS, type Simulation, simulate } from './simulate.js'

/** What to estimate. */
export interface EstimateRequest {
  readonly catalog: Catalog
  readonly book: RoiBook
  readonly record: PatternRecord
  /** With what follows from what was stated. */
  readonly profile: Profile
  /** Ranges that the user gave, by the id of the input. */
  readonly given: ReadonlyMap<string, Range>
  /** How many situations to look at; {@link SITUATIONS} when absent. */
  readonly situations?: number
}

/** An uncertain input, and what it has to do with the result. */
export interface WeighedInput {
  readonly input: Input
  /** USD that knowing it exactly would be worth before deciding. */
  readonly worth: number
  /** Spearman's rank correlation with the net present value, -1 to 1. */
  readonly correlation: number
  /** From where on it pays in half, and in nine of ten, of the situations. */
  readonly breakEven?: { readonly half: BreakEven; readonly nine: BreakEven }
}

/** What the numbers say, and what they say about each other. */
export interface Appraisal {
  readonly outcome: Outcome
  /** USD that knowing every input would be worth. */
  readonly worthOfAll: number
  /** USD that an input would reach by chance. */
  readonly worthByChance: number
  /** The most important first: by what knowing it is worth where that is above chance, else by rank correlation. */
  readonly weighed: readonly WeighedInput[]
}

/** The return of one pattern for one profile. */
export interface Estimate {
  readonly pattern: AdvisedPattern
  readonly inPlace: boolean
  /** The horizon. */
  readonly years: number
  readonly situations: number
  /** Everything that entered, sorted by id. */
  readonly inputs: readonly Input[]
  readonly costs: Costs
  /** Null where no effect of the pattern can be put into money. */
  readonly appraisal: Appraisal | null
  readonly notCounted: readonly NotCounted[]
  /** Needs that it addresses and that the profile makes a must: there money does not decide. */
  readonly musts: readonly { readonly need: string; readonly why: string }[]
  /** A hard contraindication that certainly holds. */
  readonly ruledOut?: Contraindication
  /** What it requires and what is not in place; its price is not included. */
  readonly missing: readonly string[]
  readonly claimed: readonly CheckedReturn[]
  /** Given, but not used for this pattern and profile. */
  readonly unused: readonly string[]
}

const ALWAYS = [
  'effort',
  'upkeep',
  'run-cost',
  'engineer-week',
  'team-pace',
  'planning.weekly-hours',
  'discount',
]
/** Break-evens are told for the most important inputs, and for what everybody asks about. */
const EXPLAINED = 2
const ASKED_ABOUT = 'outage-hour'

/** Estimates the return of a pattern for a profile. The same request gives the same numbers, on every machine. */
export function estimate(request: EstimateRequest): Estimate {
  const { catalog, book, record, profile, given, situations = SITUATIONS } = request
  const matter: InputMatter = { record, assumptions: book.assumptions, profile, given }
  const pattern = catalog.patterns.find(({ id }) => id === record.id) as AdvisedPattern
  const { counted, notCounted, inputs: behindEffects } = effectsOf(matter)
  const horizon = required('horizon', matter)
  const years = horizon.shape.kind === 'point' ? horizon.shape.value : 1
  const inPlace = membersOf(profile, catalog).includes(record.id)
  const inputs = [...ALWAYS.map((id) => required(id, matter)), horizon, ...behindEffects].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  )
  const venture: Venture = { effects: counted, years, inPlace }
  const simulation = simulate(inputs, venture, situations)
  const ruledOut = pattern.contra.find(
    ({ severity, if: condition }) => severity === 'hard' && evaluate(condition, profile) === 'true',
  )
  return {
    pattern,
    inPlace,
    years,
    situations,
    inputs,
    costs: costsOf(simulation.situations),
    appraisal: counted.length > 0 ? appraise(inputs, venture, simulation) : null,
    notCounted,
    musts: mustsOf(pattern, catalog, profile),
    ...(ruledOut && { ruledOut }),
    missing: pattern.requiresAll
      .map((item) => item.pattern)
      .filter((id) => !membersOf(profile, catalog).includes(id)),
    claimed: book.claimedReturns.filter((row) => row.pattern === record.id).map(checkReturn),
    unused: [...given.keys()].filter((id) => !inputs.some((input) => input.id === id)),
  }
}

function required(id: string, matter: InputMatter): Input {
  const input = inputOf(id, matter)
  if (!input) throw new Error(`nothing is known or assumed about ${id}`)
  return input
}

function appraise(inputs: readonly Input[], venture: Venture, simulation: Simulation): Appraisal {
  const npv = Float64Array.from(simulation.situations, ({ meanNpv }) => meanNpv)
  const chance = valueByChance(npv)
  const order = ranksOf(npv)
  const weighed = inputs
    .flatMap((input) => {
      const column = simulation.columns.get(input.id)
      if (!column) return []
      const ranks = ranksOf(column)
      const worth = valueOfKnowing(ranks, npv)
      // What chance would do as well says nothing about this input.
      return [{ input, worth: worth > chance ? worth : 0, correlation: rankCorrelation(ranks, order) }]
    })
    .sort(
      (a, b) =>
        b.worth - a.worth ||
        Math.abs(b.correlation) - Math.abs(a.correlation) ||
        (a.input.id < b.input.id ? -1 : 1),
    )
  const matter = { inputs, venture, simulation }
  return {
    outcome: outcomeOf(simulation.situations, venture.years),
    worthOfAll: valueOfKnowingAll(npv),
    worthByChance: chance,
    weighed: weighed.map((one, rank) =>
      rank < EXPLAINED || one.input.id === ASKED_ABOUT
        ? {
            ...one,
            breakEven: {
              half: breakEvenOf(one.input, 0.5, matter),
              nine: breakEvenOf(one.input, 0.9, matter),
            },
          }
        : one,
    ),
  }
}

/** The needs of a pattern that the profile makes a must, each once. */
function mustsOf(pattern: AdvisedPattern, { needs }: Catalog, profile: Profile): Estimate['musts'] {
  const addressed = new Set(pattern.addresses.map(({ need }) => need))
  return needs
    .filter(({ id }) => addressed.has(id))
    .flatMap(({ id, must }) => {
      const holds = must.find(({ when }) => evaluate(when, profile) === 'true')
      return holds ? [{ need: id, why: holds.why }] : []
    })
}
