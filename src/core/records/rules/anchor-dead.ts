import { nearest } from '../../nearest.js'
import { type Anchors, anchorsOf, loosely } from '../lint/anchors.js'
import { anchorIn, fileLinksOf, fileMeant } from '../lint/href.js'
import type { Log } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import type { Link } from '../markdown.js'
import type { DecisionRecord } from '../record.js'

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
    for (const record of log.records) {
      for (const link of record.links)
        if (!link.isImage && link.href.startsWith('#')) {
          const flaw = deadAnchor(record, link, textOf(record), 'this record')
          if (flaw) yield flaw
        }
      for (const { link, path, anchor } of fileLinksOf(record)) {
        const file = anchor === undefined || link.isImage ? undefined : fileMeant(log, path)
        const text = file === undefined ? undefined : markdownOf(log, file)
        const flaw = text === undefined ? undefined : deadAnchor(record, link, text, file ?? '')
        if (flaw) yield flaw
      }
    }
  },
}

/** Lines of code, pieces of text and the top of a page are no headings. */
const NO_HEADING = /^(L\d+|:~:|top$|\/|!)/i

function deadAnchor({ path }: DecisionRecord, link: Link, text: string, document: string): Flaw | undefined {
  const anchor = anchorIn(link.href)
  if (anchor === undefined || NO_HEADING.test(anchor)) return undefined
  const anchors = anchorsOf(text)
  if (isThere(anchors, anchor)) return undefined
  const [meant] = nearest(anchor, anchors.exact, 1)
  const base = { path, at: link.at }
  return meant === undefined
    ? { ...base, message: 'dead', args: { anchor, document } }
    : { ...base, message: 'near', args: { anchor, document, meant } }
}

const isThere = ({ exact, loose }: Anchors, anchor: string): boolean =>
  exact.has(anchor) || loose.has(loosely(anchor))

const texts = new WeakMap<DecisionRecord, string>()

function textOf(record: DecisionRecord): string {
  const known = texts.get(record)
  if (known !== undefined) return known
  const text = record.lines.join('\n')
  texts.set(record, text)
  return text
}

function markdownOf(log: Log, path: string): string | undefined {
  if (!/\.(md|mdx|markdown)$/i.test(path)) return undefined
  const own = log.records.find((record) => record.path === path)
  return own ? textOf(own) : (log.documents.find((one) => one.path === path)?.text ?? log.read(path))
}
