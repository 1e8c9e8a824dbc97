import type { Recommendation } from '../advisor/index.js'
import type { AdvisedPattern, AntiPattern, Catalog, Need } from '../catalog/index.js'
import { type Belief, type FactDefinition, formatBelief, type Profile } from '../profile/index.js'
import { readableValue } from './readable.js'

/** A recommendation with what it was made from: all that the renderers need. */
export interface Advice {
  readonly catalog: Catalog
  /** All that is known: what was said, what follows from it, and the defaults of planning. */
  readonly profile: Profile
  /** Name of the preset of trade-off weights. */
  readonly weights: string
  readonly recommendation: Recommendation
  /** The anti-patterns that the profile shows, where they were looked for. */
  readonly redFlags?: readonly AntiPattern[]
}

/** Names and values as people read them. */
export class Lexicon {
  private readonly patterns: ReadonlyMap<string, AdvisedPattern>
  private readonly needs: ReadonlyMap<string, Need>
  private readonly facts: ReadonlyMap<string, FactDefinition>

  constructor(
    catalog: Catalog,
    private readonly profile: Profile,
    private readonly assumed: ReadonlyMap<string, Belief> = new Map(),
  ) {
    this.patterns = new Map(catalog.patterns.map((pattern) => [pattern.id, pattern]))
    this.needs = new Map(catalog.needs.map((need) => [need.id, need]))
    this.facts = new Map(catalog.facts.map((fact) => [fact.id, fact]))
  }

  static of({ catalog, profile, recommendation }: Advice): Lexicon {
    const assumed = recommendation.assumptions.map((entry) => [entry.fact, entry.assumed] as const)
    return new Lexicon(catalog, profile, new Map(assumed))
  }

  /** The record of a pattern that a recommendation names, so it exists. */
  pattern(id: string): AdvisedPattern {
    return this.patterns.get(id) as AdvisedPattern
  }

  /** The name of a pattern; what a pack has changed about it is not hidden. */
  name(id: string): string {
    const pattern = this.patterns.get(id)
    if (!pattern) return id
    return pattern.origin === undefined ? pattern.name : `${pattern.name} [${pattern.origin}]`
  }

  names(ids: readonly string[]): string {
    return series(ids.map((id) => this.name(id)))
  }

  /** What a need says, in one sentence. */
  statement(need: string): string {
    return this.needs.get(need)?.statement ?? need
  }

  fact(id: string): FactDefinition | undefined {
    return this.facts.get(id)
  }

  /** A belief about a fact, in the notation of the profile. */
  value(fact: string, belief: Belief): string {
    const definition = this.facts.get(fact)
    return definition ? formatBelief(definition, belief) : 'unknown'
  }

  /** What is known about a fact, in the notation of the profile. */
  known(fact: string): string {
    const belief = this.profile.get(fact)?.belief
    return belief ? this.value(fact, belief) : 'unknown'
  }

  /** What is known about a fact, to be read: what was computed is rounded. */
  shown(fact: string): string {
    const entry = this.profile.get(fact)
    return entry?.origin === 'inferred' ? this.roughly(fact, entry.belief) : this.known(fact)
  }

  /** A fact with its value; of a value that was only drawn from what is usual, the usual range that it lies in. */
  factWithValue(fact: string): string {
    const known = this.shown(fact)
    if (known !== 'unknown') return `${fact} ${known}`
    const assumed = this.assumed.get(fact)
    return assumed ? `${fact} ${this.usual(fact, assumed)} (assumed)` : `${fact} not known`
  }

  private roughly(fact: string, belief: Belief): string {
    const definition = this.facts.get(fact)
    if (!definition || belief.kind !== 'interval') return this.value(fact, belief)
    const write = (value: number): string => this.value(fact, { kind: 'interval', low: value, high: value })
    const round = (value: number): number => readableValue(definition.type, value, 2, write)
    return this.value(fact, { kind: 'interval', low: round(belief.low), high: round(belief.high) })
  }

  private usual(fact: string, belief: Belief): string {
    const part = this.facts.get(fact)?.prior.find(({ belief: part }) => contains(part, belief))
    return part ? this.value(fact, part.belief) : this.roughly(fact, belief)
  }
}

const contains = (part: Belief, belief: Belief): boolean =>
  part.kind === 'interval' && belief.kind === 'interval' && part.low <= belief.low && belief.high <= part.high

/** `a`, `a and b`, `a, b and c`. */
export function series(words: readonly string[], last = 'and'): string {
  if (words.length <= 1) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

/** `1 pattern`, `3 patterns`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`
}
