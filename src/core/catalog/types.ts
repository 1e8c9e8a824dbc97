import type {
  Computation,
  ConditionalPrior,
  Contradiction,
  FactDefinition,
  Predicate,
} from '../profile/index.js'

export type Grade = 'A' | 'B' | 'C' | 'D' | 'E'
export type Weight = 'light' | 'medium' | 'heavy'
export type Maturity = 'essential' | 'mature' | 'growing' | 'emerging'
export type Reversibility = 'easy' | 'moderate' | 'hard'

/** Where a number or a claim comes from. */
export interface Evidence {
  grade: Grade
  sources: readonly string[]
  note?: string
}

/** An entry of catalog/sources.yaml. */
export interface Source {
  id: string
  title: string
  author: string
  year: number
  url?: string
  kind: string
}

/** A rule that gives a need a weight, highest true rule wins. Points 0..10. */
export interface WeightRule {
  points: number
  when: Predicate
}

/** While `when` holds, a stack has to cover the need by `cover` points of 100. */
export interface MustRule {
  cover: number
  when: Predicate
  why: string
}

export interface Need {
  id: string
  category: string
  statement: string
  weight: readonly WeightRule[]
  must: readonly MustRule[]
  /** Where the thresholds of the rules come from. */
  evidence?: Evidence
}

/** What a pattern contributes to a need: coverage points of 100 while `when` holds. */
export interface Contribution {
  need: string
  points: number
  when?: Predicate
  why: string
  evidence: Evidence
}

export interface Contraindication {
  severity: 'hard' | 'soft'
  /** Points of value; soft only. */
  cost: number
  if: Predicate
  why: string
  instead: readonly string[]
  insteadNote?: string
  evidence: Evidence
}

export interface Introduction {
  need: string
  points: number
  when?: Predicate
  why: string
}

export interface Conflict {
  with: string
  when?: Predicate
  why: string
}

/** The part of a pattern that the advisor reasons about. Numbers are integers: tenths of weeks, tenths of hours a week, USD a month. */
export interface AdvisedPattern {
  id: string
  /** Id of the pack that it, or part of it, comes from. */
  origin?: string
  name: string
  aliases: readonly string[]
  category: string
  weight: Weight
  maturity: Maturity
  reversibility: Reversibility
  summary: string
  addresses: readonly Contribution[]
  requiresAll: readonly { pattern: string; why: string }[]
  requiresAny: readonly { patterns: readonly string[]; why: string }[]
  contra: readonly Contraindication[]
  introduces: readonly Introduction[]
  conflicts: readonly Conflict[]
  alternatives: readonly { pattern: string; chooseWhen: string; declaredBy: string }[]
  supersedes: readonly string[]
  specializes: readonly string[]
  pairs: readonly { with: string; note: string; evidence: Evidence }[]
  /** Tenths of engineer-weeks, median. */
  effort: number
  effortRange: readonly [number, number]
  /** Tenths of engineer-hours a week in steady state. */
  burden: number
  /** USD a month, cheapest sensible realisation. */
  runCost: number
  runCostHigh: number
  metrics: readonly {
    name: string
    unit: string
    good: string
    great: string
    elite: string
    evidence: Evidence
  }[]
  sources: readonly string[]
}

/** An entry of catalog/anti-patterns: while the condition holds, a suspicion that a person has to confirm. */
export interface AntiPattern {
  id: string
  name: string
  aliases: readonly string[]
  summary: string
  /** What a person notices. */
  redFlag: string
  condition: Predicate
  /** What to look at to know whether the suspicion is right. */
  confirm: string
  cost: { text: string; evidence: Evidence }
  whyItHappens: string
  fix: string
  instead: readonly string[]
  related: readonly string[]
  evidence: Evidence
  sources: readonly string[]
}

/** What a list shows of a mechanism, and what to choose to get it: nobody adopts or builds it. */
export interface MechanismCard {
  id: string
  name: string
  aliases: readonly string[]
  category: string
  summary: string
  /** Technologies and patterns that bring it along. */
  choose: readonly string[]
  /** Those of them that are patterns, by id. */
  patterns: readonly string[]
}

/** A named set of trade-off weights (catalog/weights.yaml), in points of value. */
export interface WeightPreset {
  id: string
  summary: string
  effortWeek: number
  burdenPoint: number
  /** What adopting one more pattern costs in attention, by its weight. */
  attention: Readonly<Record<Weight, number>>
  irreversibility: Readonly<Record<Reversibility, number>>
  /** Percent of the effort of building that taking a pattern out again costs, by how it can be undone. */
  removalShare: Readonly<Record<Reversibility, number>>
}

/** Settings of the advisor that are data (catalog/weights.yaml). */
export interface AdvisorSettings {
  presets: readonly WeightPreset[]
  defaultPreset: string
  /** The fact that limits each resource: person-milliseconds for effort and burden (a week), USD a month for money. */
  capacities: Readonly<Record<'effort' | 'burden' | 'money', string>>
  growth: {
    facts: readonly string[]
    /** Factors in thousandths, ascending. */
    steps: readonly number[]
  }
  /** Percent of the preset's costs of effort, burden and attention that count; the first rule that holds, else 100. */
  costShare: readonly { percent: number; when: Predicate }[]
  /** Known decisive facts from which on a result is called a recommendation. */
  decisiveFacts: number
}

/** The question that asks for a fact. */
export interface Question {
  fact: string
  text: string
  why: string
  help: string
  findOut: string
  /** Suggested answers, in display order; a value in the notation of the profile. */
  answers: readonly { value: string; label: string }[]
  /** Seconds that a person needs to answer. */
  seconds: number
  /** Share of people who can answer at once, percent. */
  answerable: number
  /** Without it (or an explicit unknown) a recommendation without a terminal is refused. */
  decisive: boolean
  /** Opens the interview: known to everybody, although the ranking cannot weigh it. */
  first?: boolean
}

/** Everything that the advisor and the interview need; the compiled form of the catalog. */
export interface Catalog {
  version: string
  facts: readonly FactDefinition[]
  computations: readonly Computation[]
  /** Facts that cannot hold together. */
  contradictions: readonly Contradiction[]
  /** Patterns that are in place while a condition holds, whether the profile names them or not. */
  implied: readonly { readonly pattern: string; readonly when: Predicate }[]
  /** Patterns that a pack never lets into a stack. */
  denied?: readonly string[]
  /** What facts usually are, given others; the first that holds counts. */
  likely: readonly ConditionalPrior[]
  questions: readonly Question[]
  needs: readonly Need[]
  patterns: readonly AdvisedPattern[]
  antiPatterns: readonly AntiPattern[]
  /** Explained, and never part of a stack. */
  mechanisms: readonly MechanismCard[]
  settings: AdvisorSettings
  sources: readonly Source[]
}

/** What a list shows of a pattern. */
export interface PatternCard {
  id: string
  /** Id of the pack that it, or part of it, comes from. */
  origin?: string
  name: string
  aliases: readonly string[]
  category: string
  weight: Weight
  maturity: Maturity
  summary: string
  /** Needs that it addresses. */
  needs: readonly string[]
}

/** A relation as seen from one pattern. */
export interface Relation {
  kind:
    | 'requires'
    | 'requires-one-of'
    | 'required-by'
    | 'conflicts'
    | 'pairs'
    | 'alternative'
    | 'supersedes'
    | 'superseded-by'
    | 'specializes'
    | 'specialized-by'
  patterns: readonly { id: string; name: string }[]
  note: string
}

/** Everything there is to show of one pattern. */
export interface PatternPage<Record = unknown> {
  record: Record
  relations: readonly Relation[]
  /** Statements of the needs that the record mentions, by id. */
  needs: Readonly<{ [id: string]: string }>
  sources: readonly Source[]
}
