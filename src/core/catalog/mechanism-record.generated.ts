// Generated from schemas/mechanism.v1.json by npm run generate; edit the schema instead.

export type Id = string
export type Name = string
export type Prose = string
export type Sentence = string

/**
 * How databases and clusters work inside: explained, obtained by choosing something that has it, never recommended.
 */
export interface Mechanism {
  id: Id
  name: Name
  /**
   * @maxItems 8
   */
  aliases: string[]
  category: 'consistency' | 'coordination' | 'data-structure' | 'membership' | 'replication' | 'storage'
  summary: string
  problem: Prose
  /**
   * @minItems 3
   * @maxItems 8
   */
  'how-it-works': Sentence[]
  /**
   * What brings the mechanism along; the answer to who wants it.
   *
   * @minItems 2
   * @maxItems 6
   */
  'you-get-it-by': {
    /**
     * A technology or a pattern.
     */
    choose: string
    /**
     * When it is a pattern of the catalog.
     */
    pattern?: string
    /**
     * What of the mechanism it brings, and how it shows.
     */
    what: string
    evidence: Evidence
  }[]
  'build-it-yourself': {
    /**
     * The case in which writing one is right, if there is one.
     */
    when: string
    /**
     * Why it nearly never is.
     */
    'why-not': string
    evidence: Evidence
  }
  tradeoffs: {
    /**
     * @minItems 1
     * @maxItems 6
     */
    benefits: Sentence[]
    /**
     * @minItems 1
     * @maxItems 6
     */
    drawbacks: Sentence[]
  }
  /**
   * @minItems 1
   * @maxItems 5
   */
  misconceptions: {
    belief: Sentence
    truth: Sentence
    evidence: Evidence
  }[]
  /**
   * @minItems 1
   * @maxItems 8
   */
  related: {
    pattern: Id
    why: Sentence
  }[]
  /**
   * @minItems 1
   * @maxItems 5
   */
  examples: {
    who: string
    what: Sentence
    evidence: Evidence
  }[]
  learning: {
    /**
     * Patterns to know first.
     *
     * @minItems 0
     */
    prerequisites: Id[]
    hours: number
  }
  evidence: Evidence1
  /**
   * @minItems 1
   */
  sources: Id[]
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
 * For the problem and how it works.
 */
export interface Evidence1 {
  grade: 'A' | 'B' | 'C' | 'D' | 'E'
  /**
   * @minItems 1
   */
  sources: Id[]
  note?: Sentence
}
