import type { Link, LinkKind, RelationGraph } from '../catalog/index.js'
import { count } from './advice.js'
import { digraph } from './dot.js'
import { page, paragraph, section } from './layout.js'
import { type DiagramArrow, type DiagramNode, flowchart } from './mermaid.js'
import type { View } from './paint.js'

const WORDS: Readonly<Record<LinkKind, string>> = {
  requires: 'requires',
  'requires-one-of': 'requires one of',
  conflicts: 'conflicts with',
  supersedes: 'supersedes',
  specializes: 'specializes',
  pairs: 'goes with',
  alternative: 'or instead',
}
const MUTUAL: readonly LinkKind[] = ['conflicts', 'pairs', 'alternative']

/** The relations as sentences, one a line. */
export function graphText({ nodes, links }: RelationGraph, { paint, ...view }: View): string {
  const kinds = [...new Set(links.map(({ kind }) => kind))]
  return page([
    [paint.bold(`${count(nodes.length, 'pattern')}, ${count(links.length, 'relation')}`)],
    ...kinds.map((kind) =>
      section(
        WORDS[kind],
        sentences(links.filter((link) => link.kind === kind)).flatMap((line) =>
          paragraph(line, view.width, { first: '  ', rest: '    ' }),
        ),
        { paint, ...view },
      ),
    ),
  ])
}

/** One sentence for each pattern that a kind of links starts from; each choice has its own. */
function sentences(links: readonly Link[]): string[] {
  const keyOf = ({ from, choice }: Link): string => `${from} ${choice ?? ''}`
  return [...new Set(links.map(keyOf))].map((key) => {
    const group = links.filter((link) => keyOf(link) === key)
    const [{ from, kind }] = group as [Link, ...Link[]]
    return `${from} ${WORDS[kind]} ${group.map(({ to }) => to).join(', ')}`
  })
}

/** The relations as a Mermaid flowchart. */
export const graphMermaid = (graph: RelationGraph): string =>
  `${flowchart(nodesOf(graph), arrowsOf(graph))}\n`

/** The relations in the language of Graphviz. */
export const graphDot = (graph: RelationGraph): string => `${digraph(nodesOf(graph), arrowsOf(graph))}\n`

const nodesOf = ({ nodes }: RelationGraph): DiagramNode[] =>
  nodes.map(({ id, name, category }) => ({ key: id, label: name, group: category }))

const arrowsOf = ({ links }: RelationGraph): DiagramArrow[] =>
  links.map(({ from, to, kind }) => ({
    from,
    to,
    label: WORDS[kind],
    isDotted: kind !== 'requires' && kind !== 'conflicts',
    isMutual: MUTUAL.includes(kind),
  }))
