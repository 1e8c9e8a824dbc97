import type { MechanismRecord } from './mechanism.js'
import type { FullPage } from './pages.js'
import type { PatternCard } from './types.js'

/** What searching looks through: a card and what it leaves out. */
export interface SearchEntry extends Pick<PatternCard, 'id' | 'name' | 'aliases' | 'category' | 'summary'> {
  /** Absent for a pattern. */
  readonly kind?: 'mechanism'
  /** Only patterns have one. */
  readonly weight?: PatternCard['weight']
  readonly problem: string
  /** The needs that it addresses. */
  readonly needs: readonly { readonly id: string; readonly statement: string }[]
}

/** The search text of patterns, in the order of their pages, then of mechanisms; pure, so that a build may write it down. */
export function searchIndexOf(
  pages: readonly FullPage[],
  mechanisms: readonly MechanismRecord[],
): SearchEntry[] {
  return [...pages.map(patternEntry), ...mechanisms.map(mechanismEntry)]
}

function patternEntry({ record, needs }: FullPage): SearchEntry {
  const { id, name, aliases, category, weight, summary, problem, addresses } = record
  const addressed = [...new Set(addresses.map(({ need }) => need))]
  return {
    id,
    name,
    aliases,
    category,
    weight,
    summary,
    problem: problem.trim(),
    needs: addressed.map((need) => ({ id: need, statement: needs[need] ?? '' })),
  }
}

function mechanismEntry({ id, name, aliases, category, summary, problem }: MechanismRecord): SearchEntry {
  return { kind: 'mechanism', id, name, aliases, category, summary, problem: problem.trim(), needs: [] }
}
