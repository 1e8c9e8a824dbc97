import { beforeAll, describe, expect, test } from 'vitest'
import { type Catalog, LINK_KINDS, relationGraph } from '../../../src/core/catalog/index.js'
import { graphDot, graphMermaid, graphText } from '../../../src/core/render/index.js'
import { plain } from '../../../src/core/render/paint.js'
import { realCatalog } from '../../support/real-catalog.js'

let catalog: Catalog

beforeAll(async () => {
  catalog = (await realCatalog()).catalog
})

describe('the graph of relations', () => {
  test('has every pattern, linked to at least one other', () => {
    const { nodes, links } = relationGraph(catalog)
    expect(nodes.map(({ id }) => id)).toEqual(catalog.patterns.map(({ id }) => id))
    const linked = new Set(links.flatMap(({ from, to }) => [from, to]))
    expect(nodes.filter(({ id }) => !linked.has(id))).toEqual([])
  })

  test('tells what holds both ways once', () => {
    const keys = relationGraph(catalog).links.map(
      ({ from, to, kind, choice }) => `${kind} ${choice} ${[from, to].sort()}`,
    )
    const mutual = keys.filter((key) => /^(pairs|alternative|conflicts) /.test(key))
    expect(new Set(mutual).size).toBe(mutual.length)
  })

  test('around a pattern has only its own links and their ends', () => {
    const { nodes, links } = relationGraph(catalog, { around: 'saga' })
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter(({ from, to }) => from !== 'saga' && to !== 'saga')).toEqual([])
    expect(nodes.map(({ id }) => id).sort()).toEqual(
      [...new Set(links.flatMap(({ from, to }) => [from, to]))].sort(),
    )
  })

  test('among some has no other', () => {
    const among = ['timeout', 'retry-backoff', 'circuit-breaker']
    const { nodes, links } = relationGraph(catalog, { among })
    expect(nodes.map(({ id }) => id)).toEqual([...among].sort())
    expect(links).toContainEqual({ from: 'circuit-breaker', to: 'timeout', kind: 'requires' })
    expect(links.every(({ from, to }) => among.includes(from) && among.includes(to))).toBe(true)
  })

  test('of one kind has no other', () => {
    for (const kind of LINK_KINDS)
      expect(relationGraph(catalog, { kinds: [kind] }).links.filter((link) => link.kind !== kind)).toEqual([])
  })
})

describe('the graph as text', () => {
  const some = () => relationGraph(catalog, { around: 'circuit-breaker' })

  test('a choice is one sentence with all that can be chosen', () => {
    const text = graphText(relationGraph(catalog, { around: 'saga' }), { width: 200, paint: plain })
    expect(text).toMatch(/saga requires one of choreography, message-queue, workflow-orchestration\n/)
  })

  test('Mermaid has an arrow for every link, without a head where it holds both ways', () => {
    const graph = some()
    const lines = graphMermaid(graph).split('\n')
    expect(lines[0]).toBe('flowchart LR')
    const arrows = lines.filter((line) => /^ {2}n_\d+ (-->|-\.->|---|-\.-)\|"[^"|]+"\| n_\d+$/.test(line))
    expect(arrows).toHaveLength(graph.links.length)
    const mutual = graph.links.filter(({ kind }) => ['pairs', 'alternative', 'conflicts'].includes(kind))
    expect(arrows.filter((line) => !line.includes('>|'))).toHaveLength(mutual.length)
  })

  test('DOT quotes what it is given', () => {
    const dot = graphDot({
      nodes: [{ id: 'a', name: 'say "hi" \\ bye', category: 'data', weight: 'light' }],
      links: [{ from: 'a', to: 'a', kind: 'requires' }],
    })
    expect(dot).toContain('"a" [label="say \\"hi\\" \\\\ bye"];')
    expect(dot).toContain('"a" -> "a" [label="requires"];')
  })
})
