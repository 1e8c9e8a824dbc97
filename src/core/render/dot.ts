import type { DiagramArrow, DiagramNode } from './mermaid.js'

/** A graph in the language of Graphviz; groups are clusters. */
export function digraph(nodes: readonly DiagramNode[], arrows: readonly DiagramArrow[]): string {
  const groups = [...new Set(nodes.map(({ group }) => group))]
  const clusters = groups.flatMap((group, index) => [
    `  subgraph cluster_${index} {`,
    `    label=${quoted(group)};`,
    ...nodes
      .filter((node) => node.group === group)
      .map(({ key, label }) => `    ${quoted(key)} [label=${quoted(label)}];`),
    '  }',
  ])
  const lines = arrows.map(({ from, to, label, isDotted, isMutual }) => {
    const attributes = [
      `label=${quoted(label)}`,
      ...(isDotted ? ['style=dashed'] : []),
      ...(isMutual ? ['dir=none'] : []),
    ]
    return `  ${quoted(from)} -> ${quoted(to)} [${attributes.join(', ')}];`
  })
  return ['digraph dsp {', '  rankdir=LR;', '  node [shape=box];', ...clusters, ...lines, '}'].join('\n')
}

/** A string of DOT, in which only the quote and the backslash mean something. */
const quoted = (text: string): string => `"${text.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`
