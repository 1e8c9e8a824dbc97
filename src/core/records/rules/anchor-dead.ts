import { nearest } from '../../nearest.js'
import { type Anchors, anchorsOf, loosely } from '../lint/anchors.js'
import { anchorIn, fileLinksOf, fileMeant } from '../lint/href.js'
import type { Log } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import { type Link, outlineOf } from '../markdown.js'
import type { DecisionRecord } from '../record.js'
import { plainText } from '../text.js'

export const rule: Rule = {
  id: 'anchor-dead',
  family: 'links',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'A link to a heading leads to a heading that is there.',
  rationale:
    'When a heading is reworded, links to it open the document at its top, and nobody notices. Anchors are taken as GitHub makes them; where only hyphens or capitals differ, as other programs make them, it is no finding.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the outcome](#decision-outcome).\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Context\n\nSee [the outcome](#decision).\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  messages: {
    dead: 'No heading #{anchor} in {document}.',
    near: 'No heading #{anchor} in {document}; did you mean #{meant}?',
  },
  *check(log) {
    const known = new Map<string, Anchors | undefined>()
    const anchorsIn = (file: string): Anchors | undefined => {
      if (!known.has(file)) known.set(file, readAnchors(log, file))
      return known.get(file)
    }
    for (const record of log.records) {
      for (const link of record.links)
        if (!link.isImage && link.href.startsWith('#'))
          yield* deadAnchor(record, link, anchorsIn(record.path), 'this record')
      for (const { link, path, anchor } of fileLinksOf(record)) {
        const file = anchor === undefined || link.isImage ? undefined : fileMeant(log, path)
        if (file !== undefined) yield* deadAnchor(record, link, anchorsIn(file), file)
      }
    }
  },
}

/** Lines of code, pieces of text and the top of a page are no headings. */
const NO_HEADING = /^(L\d+|:~:|top$|\/|!)/i

function* deadAnchor(
  { path }: DecisionRecord,
  link: Link,
  anchors: Anchors | undefined,
  document: string,
): Generator<Flaw> {
  const anchor = anchorIn(link.href)
  if (!anchors || anchor === undefined || NO_HEADING.test(anchor) || isThere(anchors, anchor)) return
  const [meant] = nearest(anchor, anchors.exact, 1)
  const base = { path, at: link.at }
  yield meant === undefined
    ? { ...base, message: 'dead', args: { anchor, document } }
    : { ...base, message: 'near', args: { anchor, document, meant } }
}

const isThere = ({ exact, loose }: Anchors, anchor: string): boolean =>
  exact.has(anchor) || loose.has(loosely(anchor))

/** Undefined for what is no Markdown, or cannot be read. */
function readAnchors(log: Log, path: string): Anchors | undefined {
  if (!/\.(md|mdx|markdown)$/i.test(path)) return undefined
  const own = log.recordAt(path)
  if (own)
    return anchorsOf(
      own.sections.map(({ heading }) => heading),
      own.lines,
    )
  const text = log.documents.find((one) => one.path === path)?.text ?? log.read(path)
  if (text === undefined) return undefined
  const plain = plainText(text)
  const lines = plain.split('\n')
  return anchorsOf(outlineOf(plain, lines, 0).headings, lines)
}
