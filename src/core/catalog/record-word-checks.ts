import type { PatternRecord } from './compile.js'
import { type CatalogProblem, problem } from './problem.js'
import type { Catalog } from './types.js'

/** A phrase that records use means one pattern and is no name of another; one that is ruled out could have been read as a name. */
export function checkRecordWords(catalog: Catalog, records: readonly PatternRecord[]): CatalogProblem[] {
  const owners = new Map(
    [...catalog.patterns, ...catalog.mechanisms].flatMap(({ id, name, aliases }) =>
      [id, name, ...aliases].map((word) => [word.toLowerCase(), id] as const),
    ),
  )
  return records.flatMap(({ id, name, aliases, 'record-words': words = {} }) => {
    const adoptedBy = words['adopted-by'] ?? []
    const taken = adoptedBy.flatMap((phrase) => {
      const other = owners.get(phrase.toLowerCase())
      owners.set(phrase.toLowerCase(), id)
      return other === undefined ? [] : [problem('duplicate-name', id, { name: phrase, other })]
    })
    const own = [name, ...aliases, ...adoptedBy].map((word) => word.toLowerCase())
    const idle = (words.never ?? []).filter(
      (phrase) => !own.some((word) => phrase.toLowerCase().includes(word)),
    )
    return [...taken, ...idle.map((phrase) => problem('idle-phrase', id, { name: phrase }))]
  })
}
