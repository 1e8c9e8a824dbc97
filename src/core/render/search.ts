import type { SearchField, SearchHit, SearchMatch } from '../catalog/index.js'
import { count, series } from './advice.js'
import { page, paragraph, twoEnds } from './layout.js'
import type { View } from './paint.js'

/** What was found for a search; the best hits, up to the limit. */
export interface SearchResult {
  readonly text: string
  readonly hits: readonly SearchHit[]
  readonly total: number
  /** How many of all that was found are mechanisms. */
  readonly mechanisms: number
  /** Near names, when nothing was found. */
  readonly nearest: readonly string[]
}

const FIELDS: Readonly<Record<SearchField, string>> = {
  id: 'id',
  name: 'name',
  alias: 'also called',
  summary: 'summary',
  need: 'need',
  problem: 'problem',
}

/** The hits of a search, each with where it matched. */
export function searchText(result: SearchResult, view: View): string {
  const { text, hits, total, nearest } = result
  if (total === 0) {
    const near =
      nearest.length > 0 ? ` Did you mean ${series(nearest, 'or')}?` : ' dsp list shows all patterns.'
    return paragraph(`No pattern says anything about "${text}".${near}`, view.width).join('\n')
  }
  const more =
    total > hits.length
      ? [[view.paint.dim(`and ${total - hits.length} more; --limit ${total} shows all`)]]
      : []
  return page([[headline(result)], ...hits.map((hit) => hitLines(hit, view)), ...more])
}

function headline({ text, hits, total, mechanisms }: SearchResult): string {
  const all = hits.some(({ exact, missing }) => exact || missing.length === 0)
  const patterns = total - mechanisms
  const found = [
    ...(patterns > 0 ? [count(patterns, 'pattern')] : []),
    ...(mechanisms > 0 ? [count(mechanisms, 'mechanism')] : []),
  ]
  return `${series(found)} for "${text}"${all ? '' : ', none with all of the words'}`
}

function hitLines({ entry, exact, matches, missing }: SearchHit, { width, paint }: View): string[] {
  const places = matches.map(matchText)
  const where = [
    ...(entry.kind === 'mechanism' ? ['a mechanism, not to be built'] : []),
    ...(exact ? ['exactly this'] : []),
    ...new Set(places),
    ...(missing.length > 0 ? [`not in it: ${missing.join(', ')}`] : []),
  ]
  return [
    ...twoEnds(entry.name, entry.id, width, '').map(paint.bold),
    ...paragraph(entry.summary, width, { first: '  ', rest: '  ' }),
    ...paragraph(where.join(' · '), width, { first: '  ', rest: '  ' }).map(paint.dim),
  ]
}

/** `also called breaker`, `summary: "messages"`. */
function matchText({ field, found, similar, word }: SearchMatch): string {
  const quoted = field === 'summary' || field === 'problem' ? `: "${found}"` : ` ${found}`
  return `${FIELDS[field]}${quoted}${similar ? ` (for ${word})` : ''}`
}

/** The result of a search as data. */
export function searchData({ text, hits, total, nearest }: SearchResult): object {
  return {
    search: text,
    total,
    hits: hits.map(({ entry: { kind, id, name, category, weight, summary }, exact, matches, missing }) => ({
      kind: kind ?? 'pattern',
      id,
      name,
      category,
      weight,
      summary,
      exact,
      matches,
      missing,
    })),
    nearest,
  }
}
