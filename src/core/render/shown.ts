import type { FullPage, MechanismPage } from '../catalog/index.js'
import { documentMarkdown } from './document-markdown.js'
import { documentText } from './document-text.js'
import { mechanismData, mechanismDocument } from './mechanism-document.js'
import type { View } from './paint.js'
import { patternData } from './pattern-data.js'
import { patternMarkdown } from './pattern-markdown.js'
import { patternText } from './pattern-text.js'

/** What has a page. */
type Shown = FullPage | MechanismPage

const isMechanism = (page: Shown): page is MechanismPage => 'kind' in page

/** The page of a pattern or a mechanism for the terminal; only the named sections, if any are named. */
export function shownText(page: Shown, view: View, sections: readonly string[] = []): string {
  return isMechanism(page)
    ? documentText(mechanismDocument(page, sections), view)
    : patternText(page, view, sections)
}

/** The page of a pattern or a mechanism as Markdown; only the named sections, if any are named. */
export function shownMarkdown(page: Shown, sections: readonly string[] = []): string {
  return isMechanism(page)
    ? documentMarkdown(mechanismDocument(page, sections))
    : patternMarkdown(page, sections)
}

/** The page of a pattern or a mechanism as data; only the named sections, if any are named. */
export function shownData(page: Shown, sections: readonly string[] = []): object {
  return isMechanism(page) ? mechanismData(page, sections) : patternData(page, sections)
}
