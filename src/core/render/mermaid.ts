/** A box of a flowchart. */
export interface DiagramNode {
  readonly key: string
  readonly label: string
  /** Boxes of one group stand in one frame. */
  readonly group: string
  /** Drawn with a dashed border. */
  readonly isUnsure?: boolean
}

/** An arrow between two boxes. */
export interface DiagramArrow {
  readonly from: string
  readonly to: string
  readonly label: string
  readonly isDotted?: boolean
  /** Holds both ways: drawn without a head. */
  readonly isMutual?: boolean
}

/**
 * A Mermaid flowchart. Ids are `n_0`, `n_1`, … and `g_0`, …: names such as `end` or `graph` would break the diagram.
 * Labels stand in quotes, with everything that Mermaid or its HTML could read as markup written as entities.
 */
export function flowchart(nodes: readonly DiagramNode[], arrows: readonly DiagramArrow[]): string {
  const ids = new Map(nodes.map(({ key }, index) => [key, `n_${index}`]))
  const groups = [...new Set(nodes.map(({ group }) => group))]
  const frames = groups.flatMap((group, index) => [
    `  subgraph g_${index}["${escaped(group)}"]`,
    ...nodes
      .filter((node) => node.group === group)
      .map(({ key, label }) => `    ${ids.get(key)}["${escaped(label)}"]`),
    '  end',
  ])
  const lines = arrows.flatMap(({ from, to, label, isDotted, isMutual }) => {
    const [start, end] = [ids.get(from), ids.get(to)]
    const line = `${isDotted ? '-.-' : '--'}${isMutual ? (isDotted ? '' : '-') : '>'}`
    return start && end ? [`  ${start} ${line}|"${escaped(label)}"| ${end}`] : []
  })
  const unsure = nodes.filter(({ isUnsure }) => isUnsure).map(({ key }) => ids.get(key))
  const styles =
    unsure.length > 0 ? ['  classDef unsure stroke-dasharray: 4 4', `  class ${unsure.join(',')} unsure`] : []
  return ['flowchart LR', ...frames, ...lines, ...styles].join('\n')
}

/** Entities of Mermaid are written with # in place of &. */
const ENTITIES: Readonly<Record<string, string>> = {
  '#': '#35;',
  '&': '#amp;',
  '"': '#quot;',
  '<': '#lt;',
  '>': '#gt;',
  '`': '#96;',
  '|': '#124;',
  '\\': '#92;',
  '*': '#42;',
  _: '#95;',
}

function escaped(label: string): string {
  return label.replace(/\s+/g, ' ').replace(/[#&"<>`|\\*_]/g, (sign) => ENTITIES[sign] ?? '')
}
