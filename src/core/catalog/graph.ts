import type { AdvisedPattern, Catalog } from './types.js'

/** How one pattern is related to another, read from the first to the second. */
export const LINK_KINDS = [
  'requires',
  'requires-one-of',
  'conflicts',
  'supersedes',
  'specializes',
  'pairs',
  'alternative',
] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** An arrow of the graph. */
export interface Link {
  readonly from: string
  readonly to: string
  readonly kind: LinkKind
  /** Which of the choices of `from` this belongs to; only for requires-one-of. */
  readonly choice?: number
}

/** Patterns and how they are related. */
export interface RelationGraph {
  readonly nodes: readonly Pick<AdvisedPattern, 'id' | 'name' | 'category' | 'weight'>[]
  readonly links: readonly Link[]
}

/** Which part of the graph. */
export interface GraphSelection {
  /** Only this pattern, its neighbours, and what links them to it. */
  readonly around?: string
  /** Only these patterns. */
  readonly among?: readonly string[]
  /** Only these relations; all when absent. */
  readonly kinds?: readonly LinkKind[]
}

/**
 * The relations of a catalog as a graph, sorted by id and kind. What holds both ways (pairs, alternatives, conflicts) is one
 * link, from the lower id.
 */
export function relationGraph(
  { patterns }: Pick<Catalog, 'patterns'>,
  { around, among, kinds = LINK_KINDS }: GraphSelection = {},
): RelationGraph {
  const wanted = (id: string): boolean => among === undefined || among.includes(id)
  const links = dedupe(patterns.flatMap(linksOf))
    .filter(({ kind }) => kinds.includes(kind))
    .filter(({ from, to }) => wanted(from) && wanted(to))
    .filter(({ from, to }) => around === undefined || from === around || to === around)
  const linked = new Set(links.flatMap(({ from, to }) => [from, to]))
  const nodes = patterns
    .filter(({ id }) => (around === undefined ? wanted(id) : id === around || linked.has(id)))
    .map(({ id, name, category, weight }) => ({ id, name, category, weight }))
  return { nodes, links }
}

function linksOf(pattern: AdvisedPattern): Link[] {
  const { id, requiresAll, requiresAny, conflicts, supersedes, specializes, pairs, alternatives } = pattern
  const to = (kind: LinkKind, others: readonly string[]): Link[] =>
    others.map((other) => ({ from: id, to: other, kind }))
  const bothWays = (kind: LinkKind, others: readonly string[]): Link[] =>
    others.map((other) => (id < other ? { from: id, to: other, kind } : { from: other, to: id, kind }))
  return [
    ...to(
      'requires',
      requiresAll.map((item) => item.pattern),
    ),
    ...requiresAny.flatMap((item, choice) =>
      to('requires-one-of', item.patterns).map((link) => ({ ...link, choice })),
    ),
    ...to('supersedes', supersedes),
    ...to('specializes', specializes),
    ...bothWays(
      'conflicts',
      conflicts.map((item) => item.with),
    ),
    ...bothWays(
      'pairs',
      pairs.map((item) => item.with),
    ),
    ...bothWays(
      'alternative',
      alternatives.map((item) => item.pattern),
    ),
  ]
}

function dedupe(links: readonly Link[]): Link[] {
  const byKey = new Map(
    links.map((link) => [
      `${link.from} ${link.to} ${LINK_KINDS.indexOf(link.kind)} ${link.choice ?? ''}`,
      link,
    ]),
  )
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link)
}
