import {
  type GraphSelection,
  LINK_KINDS,
  type LinkKind,
  type RelationGraph,
  relationGraph,
} from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { loadWholeCatalog } from '../io/catalog-store.js'
import { type Advised, type AdviseOptions, advise, findPattern } from './select.js'

/** What to draw: everything, what is around one pattern, or one recommended stack. */
export interface GraphOptions extends AdviseOptions {
  /** Id or another name of the pattern in the middle. */
  readonly pattern?: string | undefined
  /** Draw the stack that is recommended for the profile. */
  readonly stack?: boolean
  /** Names of relations. */
  readonly relation?: readonly string[]
}

/** More links than this make a picture that nobody reads and that Mermaid refuses by default. */
const MOST_LINKS = 500
/** What a picture of everything shows unless it is asked for more. */
const STRUCTURE: readonly LinkKind[] = [
  'requires',
  'requires-one-of',
  'conflicts',
  'supersedes',
  'specializes',
]

/**
 * The relations between patterns.
 * @throws DomainError unknown-pattern, unknown-relation, or what is wrong with the profile
 */
export function graph(options: GraphOptions): { graph: RelationGraph; warnings: Advised['warnings'] } {
  const { pattern, stack = false, relation = [], home } = options
  const catalog = loadWholeCatalog(home)
  const kinds = relation.map(kindOf)
  const advised = stack ? advise({ ...options, command: 'dsp graph --stack' }) : undefined
  const selection: GraphSelection = {
    ...(pattern !== undefined && { around: findPattern(catalog, pattern) }),
    ...(advised && { among: advised.advice.recommendation.stack.map(({ id }) => id) }),
    ...(kinds.length > 0 ? { kinds } : pattern === undefined && !stack ? { kinds: STRUCTURE } : {}),
  }
  const drawn = relationGraph(catalog, selection)
  return {
    graph: drawn,
    warnings: [
      ...(advised?.warnings ?? []),
      ...(drawn.links.length > MOST_LINKS
        ? [
            {
              code: 'graph-large',
              message: `${drawn.links.length} relations are more than Mermaid draws (${MOST_LINKS}); choose some with --relation.`,
            },
          ]
        : []),
    ],
  }
}

function kindOf(word: string): LinkKind {
  const kind = LINK_KINDS.find((one) => one === word)
  if (kind) return kind
  throw new DomainError('unknown-relation', `There is no relation ${JSON.stringify(word.slice(0, 60))}.`, {
    why: `Known: ${LINK_KINDS.join(', ')}.`,
    nearest: nearest(word, LINK_KINDS),
  })
}
