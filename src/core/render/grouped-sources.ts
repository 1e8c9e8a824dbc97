import type { CitedSource, Grouped } from '../catalog/index.js'
import { type Document, type Point, points } from './document.js'
import { shownOf } from './grouped-head.js'

/** What the catalog cites, by kind, each with what rests on it. */
export function sourcesDocument(grouped: Grouped & { by: 'source' }): Document {
  const kinds = [...new Set(grouped.groups.map(({ source }) => source.kind))].sort()
  return {
    title: 'Sources',
    id: shownOf(grouped, 'source'),
    lead: [],
    sections: kinds.map((kind) => {
      const cited = grouped.groups.filter(({ source }) => source.kind === kind)
      return { name: kind, title: `${kind} (${cited.length})`, blocks: [points(cited.map(sourcePoint))] }
    }),
  }
}

function sourcePoint({ source, patterns, mechanisms, antiPatterns }: CitedSource): Point {
  const { id, title, author, year, url } = source
  const cited = [
    ...idsOf('Patterns', patterns),
    ...idsOf('Mechanisms', mechanisms),
    ...idsOf('Anti-patterns', antiPatterns),
  ]
  return {
    head: title,
    notes: [
      `${author}, ${year} · ${id}`,
      ...(url === undefined ? [] : [url]),
      ...(cited.length > 0
        ? cited
        : ['No pattern, mechanism or anti-pattern cites it; guides, estimates or claims may.']),
    ],
  }
}

const idsOf = (what: string, ids: readonly string[]): string[] =>
  ids.length > 0 ? [`${what}: ${ids.join(', ')}`] : []
