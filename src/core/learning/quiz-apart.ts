import { type AdvisedPattern, type Catalog, relationGraph } from '../catalog/index.js'
import { factsOf } from '../profile/index.js'

/** What each pattern has to do with, by its id. */
export type Relatives = (id: string) => ReadonlySet<string>

/**
 * Everything that a pattern has to do with, itself included: any relation in either direction, requirements at any
 * depth and what requires it, what is used instead of it and what it is used instead of.
 */
export function relativesIn(catalog: Pick<Catalog, 'patterns'>): Relatives {
  const beside = new Arrows()
  const up = new Arrows()
  const down = new Arrows()
  for (const { from, to, kind } of relationGraph(catalog).links) {
    beside.addBoth(from, to)
    if (kind !== 'requires' && kind !== 'requires-one-of') continue
    down.add(from, to)
    up.add(to, from)
  }
  for (const { id, contra } of catalog.patterns)
    for (const other of contra.flatMap(({ instead }) => instead)) beside.addBoth(id, other)
  return (id) => new Set([id, ...beside.from(id), ...up.reach(id), ...down.reach(id)])
}

/** Arrows between ids. */
class Arrows {
  private readonly to = new Map<string, Set<string>>()

  add(from: string, to: string): void {
    const known = this.to.get(from)
    if (known) known.add(to)
    else this.to.set(from, new Set([to]))
  }

  addBoth(one: string, other: string): void {
    this.add(one, other)
    this.add(other, one)
  }

  from(id: string): Iterable<string> {
    return this.to.get(id) ?? []
  }

  /** What is reached from an id, at any distance. */
  reach(id: string): ReadonlySet<string> {
    const found = new Set<string>()
    const pending = [id]
    for (let one = pending.pop(); one !== undefined; one = pending.pop())
      for (const other of this.from(one))
        if (!found.has(other)) {
          found.add(other)
          pending.push(other)
        }
    return found
  }
}

/**
 * The facts that say something about whether a pattern is contraindicated: those of its own conditions, and all that are
 * computed from them, that they are computed from, or that stand in a contradiction with them.
 */
export function decidingFacts(catalog: Catalog, pattern: AdvisedPattern): ReadonlySet<string> {
  const groups = [
    ...catalog.computations.map(({ fact, factors }) => [fact, ...factors.map((factor) => factor.fact)]),
    ...catalog.contradictions.map((rule) => ('when' in rule ? factsOf(rule.when) : rule.greater)),
  ]
  const own = [
    ...pattern.contra.map((contra) => contra.if),
    ...pattern.conflicts.flatMap(({ when }) => when ?? []),
  ]
  const facts = new Set(own.flatMap(factsOf))
  for (let size = -1; size !== facts.size; ) {
    size = facts.size
    for (const group of groups)
      if (group.some((fact) => facts.has(fact))) for (const fact of group) facts.add(fact)
  }
  return facts
}
