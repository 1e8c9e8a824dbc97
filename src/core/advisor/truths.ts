import type { Catalog } from '../catalog/index.js'
import { evaluate, factsOf, type Predicate, type Profile } from '../profile/index.js'

/** What a condition has a say in; `index` is that of a need or a pattern. */
export interface Subject {
  readonly kind: 'cost-share' | 'need' | 'coverage' | 'introductions' | 'contraindications' | 'conflicts'
  readonly index: number
}

interface Condition {
  readonly predicate: Predicate
  readonly subjects: Subject[]
}

/** The conditions of a catalog, each with a number, and which of them a fact can change. */
interface Conditions {
  readonly all: readonly Condition[]
  readonly numbers: ReadonlyMap<Predicate, number>
  readonly byFact: ReadonlyMap<string, readonly number[]>
}

/** Every condition that can change what is recommended. */
export function* conditionsOf(catalog: Catalog): Generator<Predicate> {
  for (const { predicate } of numbered(catalog).all) yield predicate
}

/** Every fact that a condition mentions. */
export function factsInConditions(catalog: Catalog): Iterable<string> {
  return numbered(catalog).byFact.keys()
}

function* uses(catalog: Catalog): Generator<{ readonly predicate: Predicate; readonly subject: Subject }> {
  for (const { when } of catalog.settings.costShare)
    yield { predicate: when, subject: { kind: 'cost-share', index: 0 } }
  for (const [index, need] of catalog.needs.entries())
    for (const rule of [...need.weight, ...need.must])
      yield { predicate: rule.when, subject: { kind: 'need', index } }
  for (const [index, pattern] of catalog.patterns.entries()) {
    for (const { when } of pattern.addresses)
      if (when) yield { predicate: when, subject: { kind: 'coverage', index } }
    for (const { when } of pattern.introduces)
      if (when) yield { predicate: when, subject: { kind: 'introductions', index } }
    for (const { when } of pattern.conflicts)
      if (when) yield { predicate: when, subject: { kind: 'conflicts', index } }
    for (const contra of pattern.contra)
      yield { predicate: contra.if, subject: { kind: 'contraindications', index } }
  }
}

const cache = new WeakMap<Catalog, Conditions>()

function numbered(catalog: Catalog): Conditions {
  const known = cache.get(catalog)
  if (known) return known
  const all: Condition[] = []
  const numbers = new Map<Predicate, number>()
  const byFact = new Map<string, number[]>()
  for (const { predicate, subject } of uses(catalog)) {
    const number = numbers.get(predicate)
    if (number !== undefined) {
      all[number]!.subjects.push(subject)
      continue
    }
    for (const fact of factsOf(predicate)) {
      const list = byFact.get(fact)
      if (list) list.push(all.length)
      else byFact.set(fact, [all.length])
    }
    numbers.set(predicate, all.length)
    all.push({ predicate, subjects: [subject] })
  }
  const found = { all, numbers, byFact }
  cache.set(catalog, found)
  return found
}

/**
 * Which conditions of a catalog a profile makes true; what it leaves undecided counts as not so. Conditions are evaluated
 * once; for a similar profile only those that mention a changed fact are evaluated again.
 */
export class Truths {
  private constructor(
    private readonly conditions: Conditions,
    private readonly values: Uint8Array,
    /** Numbers of the conditions that differ from the truths that these were made from. */
    readonly flipped: readonly number[],
  ) {}

  static of(catalog: Catalog, profile: Profile): Truths {
    const conditions = numbered(catalog)
    const values = Uint8Array.from(conditions.all, ({ predicate }) => Number(holdsIn(predicate, profile)))
    return new Truths(conditions, values, [])
  }

  readonly holds = (predicate: Predicate): boolean => {
    const number = this.conditions.numbers.get(predicate)
    if (number === undefined) throw new Error('The condition is not one of the catalog.')
    return this.values[number] === 1
  }

  /** The truths of a profile that differs in these facts only. */
  after(profile: Profile, facts: Iterable<string>): Truths {
    const { all, byFact } = this.conditions
    const flipped: number[] = []
    for (const fact of facts)
      for (const number of byFact.get(fact) ?? [])
        if (
          holdsIn(all[number]!.predicate, profile) !== (this.values[number] === 1) &&
          !flipped.includes(number)
        )
          flipped.push(number)
    if (flipped.length === 0)
      return this.flipped.length === 0 ? this : new Truths(this.conditions, this.values, [])
    const values = this.values.slice()
    for (const number of flipped) values[number] = 1 - values[number]!
    return new Truths(
      this.conditions,
      values,
      flipped.sort((a, b) => a - b),
    )
  }

  /** Whether some condition that mentions the fact is undecided in the profile from which these truths were made. */
  isOpenAbout(fact: string, profile: Profile): boolean {
    const { all, byFact } = this.conditions
    return (byFact.get(fact) ?? []).some((number) => evaluate(all[number]!.predicate, profile) === 'unknown')
  }

  /** What the flipped conditions have a say in. */
  get changes(): Subject[] {
    return this.flipped.flatMap((number) => this.conditions.all[number]!.subjects)
  }
}

const holdsIn = (predicate: Predicate, profile: Profile): boolean => evaluate(predicate, profile) === 'true'
