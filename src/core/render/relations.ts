import type { FullPage, PageRelation } from '../catalog/index.js'
import type { Lexicon } from './advice.js'
import { conditionText } from './conditions.js'
import { type Block, points, rows, text, title } from './document.js'
import type { Citations } from './evidence.js'

/** What has to be there before, or with, a pattern. */
export function requirementBlocks(relations: readonly PageRelation[]): Block[] {
  const needed = relations.filter(({ kind }) => kind === 'requires' || kind === 'requires-one-of')
  if (needed.length === 0) return [text('No other pattern.')]
  return [points(needed.map(({ patterns, note }) => ({ head: namesText(patterns, 'or'), text: note })))]
}

/** Everything else that records say about a pattern and others. */
export function relationBlocks(
  { record, relations }: Pick<FullPage, 'record' | 'relations'>,
  cited: Citations,
  lexicon: Lexicon,
): Block[] {
  const of = (kind: PageRelation['kind']): readonly PageRelation[] =>
    relations.filter((relation) => relation.kind === kind)
  const told = (
    words: string,
    kind: PageRelation['kind'],
    note: (relation: PageRelation) => string,
  ): Block[] => {
    const found = of(kind)
    if (found.length === 0) return []
    return [title(words), points(found.map((one) => ({ head: namesText(one.patterns), text: note(one) })))]
  }
  const listed = (kind: PageRelation['kind']): string =>
    of(kind)
      .map(({ patterns }) => patterns.map(({ id }) => id).join(', '))
      .join(', ')
  const short = rows([
    ['replaces', listed('supersedes')],
    ['is replaced by', listed('superseded-by')],
    ['is a form of', listed('specializes')],
    ['has the forms', listed('specialized-by')],
    ['is required by', listed('required-by')],
    ['is one way for', listed('option-for')],
  ])
  return [
    ...told('Cannot be combined with', 'conflicts', ({ note, when }) =>
      when ? `${note} Only when ${conditionText(when, lexicon)}.` : note,
    ),
    ...told('Choose something else', 'alternative', ({ note }) => `When: ${note}`),
    ...told(`Choose ${record.name} instead of`, 'alternative-of', ({ note }) => `When: ${note}`),
    ...told('Goes well with', 'pairs', ({ note, evidence }) => cited.cite(note, evidence)),
    ...(short.kind === 'rows' && short.rows.length > 0 ? [short] : []),
  ]
}

/** `Timeout (timeout) or Retry (retry-backoff)`: what it is called and what to type. */
function namesText(patterns: readonly { id: string; name: string }[], joint = 'and'): string {
  return patterns.map(({ id, name }) => `${name} (${id})`).join(` ${joint} `)
}
