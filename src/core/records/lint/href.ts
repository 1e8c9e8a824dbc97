import type { Link } from '../markdown.js'
import type { DecisionRecord } from '../record.js'
import { isElsewhere, type Log, resolveLink } from './log.js'

/** A link of a record to a file, from the folder of the log. */
export interface FileLink {
  readonly link: Link
  readonly path: string
  /** What stands behind `#`, decoded. */
  readonly anchor?: string
}

/** `{{ site.url }}` and the like are filled in when pages are made. */
const TEMPLATE = /[{}]|%7B/i

const fileLinks = new WeakMap<DecisionRecord, readonly FileLink[]>()

/** The links that lead to files; addresses, paths of a site and anchors of the same document are left out. */
export function fileLinksOf(record: DecisionRecord): readonly FileLink[] {
  const found = fileLinks.get(record) ?? linksToFiles(record)
  fileLinks.set(record, found)
  return found
}

const linksToFiles = (record: DecisionRecord): FileLink[] =>
  record.links.flatMap((link) => {
    if (link.href === '' || isElsewhere(link.href) || TEMPLATE.test(link.href)) return []
    const path = resolveLink(record.path, link.href)
    if (path === undefined) return []
    const anchor = anchorIn(link.href)
    return [{ link, path, ...(anchor !== undefined && { anchor }) }]
  })

/** What stands behind `#`; undefined for a link to the whole document. */
export function anchorIn(href: string): string | undefined {
  const anchor = /#(.+)$/s.exec(href)?.[1]
  if (anchor === undefined) return undefined
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}

/** The file that a link means: programs that make pages of Markdown leave its ending out, or write another one. */
export function fileMeant({ exists }: Log, path: string): string | undefined {
  const bare = path.replace(/\/$/, '')
  // The folder of the log itself.
  if (bare === '') return bare
  const names = [
    bare,
    `${bare}.md`,
    `${bare}.mdx`,
    bare.replace(/\.html?$/, '.md'),
    `${bare.replace(/\.html?$/, '')}/README.md`,
  ]
  return names.find((name) => exists(name))
}
