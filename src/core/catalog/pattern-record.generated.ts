// Generated from schemas/pattern.v1.json by npm run generate; edit the schema instead.

export type Id = string
/**
 * This interface was referenced by `Predicate1`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$".
 *
 * This interface was referenced by `Predicate`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$".
 *
 * This interface was referenced by `Predicate2`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$".
 */
export type Condition =
  | boolean
  | {
      eq?: Value
      lt?: Value
      lte?: Value
      gt?: Value
      gte?: Value
      /**
       * @minItems 1
       */
      in?: Value[]
      has?: string | string[]
    }
export type Value = string | number | boolean
export type Prose = string
export type Sentence = string
export type Weeks = number

/**
 * One distributed-systems pattern: what it solves, what it needs, what it brings along, and when it hurts.
 */
export interface Pattern {
  id: Id
  name: string
  aliases: string[]
  /**
   * How decision records name the pattern beside its name and aliases.
   */
  'record-words'?: {
    /**
     * Further phrases and products that mean the pattern when a decision uses them.
     *
     * @minItems 1
     */
    'adopted-by'?: string[]
    /**
     * Phrases that look like its name and mean something else; an alias here does not count in records.
     *
     * @minItems 1
     */
    never?: string[]
  }
  category:
    | 'communication'
    | 'resilience'
    | 'data'
    | 'coordination'
    | 'operational'
    | 'scaling'
    | 'architecture'
    | 'security'
  /**
   * How much of a team's attention the pattern takes for good.
   */
  weight: 'light' | 'medium' | 'heavy'
  maturity: 'essential' | 'mature' | 'growing' | 'emerging'
  /**
   * What it takes to go back once it is in production.
   */
  reversibility: 'easy' | 'moderate' | 'hard'
  'in-place-when'?: Predicate
  summary: string
  problem: Prose
  /**
   * @minItems 2
   * @maxItems 6
   */
  forces: Sentence[]
  solution: Prose
  /**
   * @minItems 2
   * @maxItems 9
   */
  'how-it-works': Sentence[]
  /**
   * @minItems 1
   * @maxItems 10
   */
  addresses: {
    need: Id
    /**
     * Coverage points of 100.
     */
    points: number
    when?: Predicate1
    why: Sentence
    evidence: Evidence
  }[]
  requires: {
    all: {
      pattern: Id
      why: Sentence
    }[]
    any: {
      /**
       * @minItems 2
       */
      patterns: Id[]
      why: Sentence
    }[]
  }
  /**
   * @minItems 1
   * @maxItems 8
   */
  contra: {
    severity: 'hard' | 'soft'
    /**
     * Points of value that a soft contraindication costs.
     */
    cost?: number
    if: Predicate1
    why: Sentence
    /**
     * Pattern ids; empty when the answer is to do nothing.
     */
    instead: Id[]
    'instead-note'?: Sentence
    evidence: Evidence
  }[]
  /**
   * @maxItems 12
   */
  introduces: {
    need: Id
    points: number
    when?: Predicate2
    why: Sentence
  }[]
  conflicts: {
    with: Id
    when?: Predicate1
    why: Sentence
  }[]
  /**
   * @maxItems 8
   */
  pairs: {
    with: Id
    note: Sentence
    evidence: Evidence
  }[]
  /**
   * @maxItems 6
   */
  alternatives: {
    pattern: Id
    /**
     * When the other pattern is the better choice.
     */
    'choose-when': string
  }[]
  /**
   * Patterns that this one replaces when a system outgrows them.
   */
  supersedes: Id[]
  specializes: Id[]
  tradeoffs: {
    /**
     * @minItems 2
     * @maxItems 6
     */
    benefits: Sentence[]
    /**
     * @minItems 2
     * @maxItems 7
     */
    drawbacks: Sentence[]
  }
  /**
   * @minItems 1
   * @maxItems 5
   */
  antipatterns: {
    name: string
    notice: Sentence
    fix: Sentence
  }[]
  effort: {
    p10: Weeks
    p50: Weeks
    p90: Weeks
    unit: 'eng-weeks'
    evidence: Evidence
  }
  burden: {
    /**
     * 1 = one engineer-hour a week in steady state.
     */
    points: number
    unit: 'engineer-hours/week'
    evidence: Evidence
  }
  'run-cost': {
    low: number
    high: number
    unit: 'USD/month'
    evidence: Evidence
  }
  roi: {
    /**
     * @maxItems 5
     */
    effects: {
      on:
        | 'dependency-outage'
        | 'overload'
        | 'bad-deploy'
        | 'node-loss'
        | 'region-loss'
        | 'data-corruption'
        | 'data-race'
        | 'human-error'
        | 'slow-answers'
        | 'infrastructure-spend'
        | 'engineering-time'
      reduces: 'frequency' | 'duration' | 'severity' | 'spend'
      low: number
      high: number
      unit: '%'
      evidence: Evidence
    }[]
    note: Prose
  }
  /**
   * @minItems 1
   * @maxItems 4
   */
  metrics: {
    name: string
    unit: string
    good: string
    great: string
    elite: string
    evidence: Evidence
  }[]
  /**
   * @minItems 3
   * @maxItems 10
   */
  checklist: Sentence[]
  /**
   * @minItems 1
   * @maxItems 4
   */
  examples: {
    who: string
    what: Sentence
    scale?: string
    evidence: Evidence
  }[]
  /**
   * @maxItems 6
   */
  technologies: {
    kind: string
    /**
     * @minItems 1
     */
    names: string[]
  }[]
  /**
   * @minItems 2
   * @maxItems 8
   */
  'tests-should-show': Sentence[]
  learning: {
    prerequisites: Id[]
    hours: number
  }
  /**
   * @minItems 1
   */
  sources: Id[]
}
/**
 * The pattern is in place while this holds, whether the profile names it or not.
 */
export interface Predicate {
  /**
   * @minItems 1
   */
  all?: Predicate1[]
  /**
   * @minItems 1
   */
  any?: Predicate1[]
  not?: Predicate1
  [k: string]: Condition | Predicate1[] | Predicate1 | undefined
}
export interface Predicate1 {
  /**
   * @minItems 1
   */
  all?: Predicate1[]
  /**
   * @minItems 1
   */
  any?: Predicate1[]
  not?: Predicate1
  [k: string]: Condition | Predicate1[] | Predicate1 | undefined
}
export interface Evidence {
  grade: 'A' | 'B' | 'C' | 'D' | 'E'
  /**
   * @minItems 1
   */
  sources: Id[]
  note?: Sentence
}
/**
 * Only then; without it always.
 */
export interface Predicate2 {
  /**
   * @minItems 1
   */
  all?: Predicate1[]
  /**
   * @minItems 1
   */
  any?: Predicate1[]
  not?: Predicate1
  [k: string]: Condition | Predicate1[] | Predicate1 | undefined
}
