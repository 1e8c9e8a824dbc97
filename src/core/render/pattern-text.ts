import type { FullPage } from '../catalog/index.js'
import { documentText } from './document-text.js'
import type { View } from './paint.js'
import { patternDocument } from './pattern-document.js'

/** The page of a pattern for the terminal; only the named sections, if any are named. */
export function patternText(page: FullPage, view: View, sections: readonly string[] = []): string {
  return documentText(patternDocument(page, sections), view)
}
