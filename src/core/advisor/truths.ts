import type { Catalog } from '../catalog/index.js'
import { evaluate, factsOf, type Predicate, type Profile, type Truth } from '../profile/index.js'

/** The conditions of a catalog, each with a number, and which of them a fact can change. */
interface Conditions {
  readonly all: readonly Predicate[]
  readonly numbers: ReadonlyMap<Predicate, number>
  readonly byFact: ReadonlyMap<string, readonly number[]>
}

/** Every condition that can change what is recommended. */
export function* conditionsOf(catalog: Catalog): Generator<Predicate> {
  for (const { when } of catalog.settings.costShare) yield when
  for (const need of catalog.needs) for (const rule of [...need.weight, ...need.must]) yield rule.when
  for (const pattern of catalog.patterns) {
    for (const { when } of pattern.addresses) if (when) yield when
    for (const { when } of pattern.conflicts) if (when) yield when
    for (const contra of pattern.contra) yield contra.if
  }
}

const cache = new WeakMap<Catalog, Conditions>()

function numbered(catalog: Catalog): Conditions {
  const known = cache.get(catalog)
  if (known) return known
  const all = [...new Set(conditionsOf(catalog))]
  const byFact = new Map<string, number[]>()
  all.forEach((condition, number) => {
    for (const fact of factsOf(condition)) {
      const list = byFact.get(fact)
      if (list) list.push(number)
      else byFact.set(fact, [number])
    }
  })
  const found = { all, numbers: new Map(all.map((condition, number) => [condition, number])), byFact }
  cache.set(catalog, found)
  return found
}

const CODES: readonly Truth[] = ['false', 'unknown', 'true']
const codeOf = (truth: Truth): number => (truth === 'true' ? 2 : truth === 'unknown' ? 1 : 0)

/**
 * What a profile makes of every condition of a catalog. Conditions are evaluated once;
 * for a similar profile only those that mention a changed fact are evaluated again.
 */
export class Truths {
  private constructor(
    private readonly conditions: Conditions,
    private readonly codes: Uint8Array,
  ) {}

  static of(catalog: Catalog, profile: Profile): Truths {
    const conditions = numbered(catalog)
    const codes = Uint8Array.from(conditions.all, (condition) => codeOf(evaluate(condition, profile)))
    return new Truths(conditions, codes)
  }

  readonly truthOf = (predicate: Predicate): Truth => {
    const number = this.conditions.numbers.get(predicate)
    if (number === undefined) throw new Error('The condition is not one of the catalog.')
    return CODES[this.codes[number]!]!
  }

  /** The truths of a profile that differs in these facts only; the same object when none of them changed. */
  after(profile: Profile, facts: Iterable<string>): Truths {
    let codes: Uint8Array | null = null
    for (const fact of facts)
      for (const number of this.conditions.byFact.get(fact) ?? []) {
        const code = codeOf(evaluate(this.conditions.all[number]!, profile))
        if (code === (codes ?? this.codes)[number]) continue
        codes ??= this.codes.slice()
        codes[number] = code
      }
    return codes ? new Truths(this.conditions, codes) : this
  }

  /** The truths of a completion of the profile: what is settled stays so. */
  completedBy(profile: Profile): Truths {
    const codes = this.codes.slice()
    for (let number = 0; number < codes.length; number++)
      if (codes[number] === 1) codes[number] = codeOf(evaluate(this.conditions.all[number]!, profile))
    return new Truths(this.conditions, codes)
  }

  /** The same text for the same truths of the same catalog. */
  get key(): string {
    return String.fromCharCode(...this.codes)
  }
}
