import type { Grouped } from '../catalog/index.js'
import { cardLines } from './card-lines.js'
import { documentText } from './document-text.js'
import { companiesDocument } from './grouped-companies.js'
import { antiPatternsDocument, combinationsDocument, stagesAddDocument } from './grouped-guides.js'
import { needLines } from './grouped-needs.js'
import { sourcesDocument } from './grouped-sources.js'
import { paragraph } from './layout.js'
import type { View } from './paint.js'

/** Patterns in groups, for the terminal. */
export function groupedText(grouped: Grouped, view: View): string {
  if (grouped.by === 'maturity' || grouped.by === 'weight')
    return cardLines(
      grouped.groups.map(({ value, patterns }) => ({ title: value, cards: patterns })),
      { total: grouped.total, kind: 'pattern' },
      view,
    )
  if (grouped.groups.length === 0)
    return paragraph(
      `No ${grouped.by} of ${grouped.total} has a pattern that fits these filters.`,
      view.width,
    ).join('\n')
  switch (grouped.by) {
    case 'need':
      return needLines(grouped, view)
    case 'company':
      return documentText(companiesDocument(grouped), view)
    case 'source':
      return documentText(sourcesDocument(grouped), view)
    case 'combination':
      return documentText(combinationsDocument(grouped), view)
    case 'stage':
      return documentText(stagesAddDocument(grouped), view)
    case 'anti-pattern':
      return documentText(antiPatternsDocument(grouped), view)
  }
}
