import { describe, expect, test } from 'vitest'
import { flowchart } from '../../../src/core/render/mermaid.js'
import { stackDiagram } from '../../../src/core/render/stack-diagram.js'
import { adviceOf, full } from '../../support/advice.js'

const RESERVED = ['end', 'graph', 'subgraph', 'class', 'click', 'style', 'default', 'o', 'x']
const nodes = [...RESERVED, 'A "quoted" <b>|label|</b> `c` \\ #35; *_x_*\nnext'].map((label) => ({
  key: label,
  label,
  group: label,
}))
const arrows = RESERVED.map((key) => ({ from: key, to: 'end', label: 'a "b" --> c' }))

describe('a flowchart', () => {
  const lines = flowchart(nodes, arrows).split('\n')

  test('never uses names as ids', () => {
    const ids = lines.flatMap((line) => /^\s*(?:subgraph )?(\S+?)\[/.exec(line)?.[1] ?? [])
    expect(ids).toHaveLength(2 * nodes.length)
    for (const id of ids) expect(id).toMatch(/^[ng]_\d+$/)
  })

  test('has nothing in its labels that could be read as markup', () => {
    for (const line of lines) {
      const label = /"(.*)"/.exec(line)?.[1] ?? ''
      expect(label.replace(/#(\d+|[a-z]+);/g, '')).not.toMatch(/["<>|`\\*_#&]/)
    }
  })

  test('closes every frame and draws every arrow', () => {
    expect(lines.filter((line) => line === '  end')).toHaveLength(nodes.length)
    expect(lines.filter((line) => line.includes('-->|'))).toHaveLength(arrows.length)
  })

  test('leaves out arrows to what it does not show', () => {
    expect(
      flowchart([{ key: 'a', label: 'a', group: 'g' }], [{ from: 'a', to: 'b', label: '' }]),
    ).not.toContain('--')
  })
})

test('a stack shows what requires what, and who covers a consequence', () => {
  const advice = adviceOf({
    ...full,
    stack: full.stack.map((item) =>
      item.id === 'copy'
        ? {
            ...item,
            why: [
              {
                need: 'see-trouble',
                points: 40,
                weight: 3,
                why: 'It shows.',
                facts: [],
                grade: 'B',
                sources: [],
              },
            ],
          }
        : item,
    ),
  })
  expect(stackDiagram(advice)).toBe(`flowchart LR
  subgraph g_0["resilience"]
    n_0["Time Limit"]
    n_1["Circuit #lt;Breaker#gt; #124; #quot;x#quot;"]
  end
  subgraph g_1["end"]
    n_2["Copy"]
  end
  n_1 -->|"requires"| n_0
  n_2 -.->|"covers see-trouble"| n_1
  classDef unsure stroke-dasharray: 4 4
  class n_1 unsure`)
})
