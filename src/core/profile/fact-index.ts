import type { FactDefinition, FactType, QuantityType } from './fact.js'

const INDEXES = new WeakMap<readonly FactDefinition[], ReadonlyMap<string, FactDefinition>>()

/** The facts by id; kept per list, so that looking one up costs nothing after the first time. */
export function factIndex(facts: readonly FactDefinition[]): ReadonlyMap<string, FactDefinition> {
  const known = INDEXES.get(facts)
  if (known) return known
  const index = new Map(facts.map((fact) => [fact.id, fact]))
  INDEXES.set(facts, index)
  return index
}

/** `load.peak` is the fact `peak` of the group `load`. */
export function splitId(id: string): { readonly group: string; readonly name: string } {
  const dot = id.indexOf('.')
  return { group: id.slice(0, dot), name: id.slice(dot + 1) }
}

/** The groups of a profile, in catalog order; derived facts have no place in a file. */
export function groupsOf(facts: readonly FactDefinition[]): string[] {
  return [...new Set(statedFacts(facts).map(({ id }) => splitId(id).group))]
}

/** The facts that a person can state, in catalog order. */
export function statedFacts(facts: readonly FactDefinition[]): FactDefinition[] {
  return facts.filter(({ derived }) => !derived)
}

/** Whether values of the type are integers in a base unit. */
export function isQuantity(type: FactType): type is QuantityType {
  return type !== 'flag' && type !== 'choice' && !isSetType(type)
}

/** Whether a belief about the type is an exact set of members. */
export function isSetType(type: FactType): type is 'choices' | 'patterns' {
  return type === 'choices' || type === 'patterns'
}
