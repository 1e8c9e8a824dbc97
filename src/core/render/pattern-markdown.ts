import type { FullPage } from '../catalog/index.js'
import { documentMarkdown } from './document-markdown.js'
import { patternDocument } from './pattern-document.js'

/** The page of a pattern as Markdown; only the named sections, if any are named. */
export function patternMarkdown(page: FullPage, sections: readonly string[] = []): string {
  return documentMarkdown(patternDocument(page, sections))
}
