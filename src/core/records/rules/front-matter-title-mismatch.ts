import type { Rule } from '../lint/rule.js'
import { readTitle } from '../name.js'
import type { DecisionRecord } from '../record.js'
import type { Span } from '../text.js'

/** Numbers, case and marks make no other title. */
const bare = (text: string): string =>
  readTitle(text)
    .rest.toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

interface BothTitles {
  readonly field: { readonly text: string; readonly at: Span }
  readonly heading: { readonly text: string; readonly at: Span }
}

function bothTitles({ title, fields }: DecisionRecord): BothTitles | undefined {
  const field = fields.find(
    ({ key, origin, value }) => key === 'title' && origin === 'front-matter' && value !== '',
  )
  if (!field || title.origin !== 'heading' || !title.at) return undefined
  return { field: { text: field.value, at: field.at }, heading: { text: title.text, at: title.at } }
}

export const rule: Rule = {
  id: 'front-matter-title-mismatch',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'The title of the front matter is the one of the heading.',
  rationale:
    'Sites show the one in their navigation and the other above the text. Where a record was renamed in one place only, readers take it for two. A short form of the same title is fine.',
  bad: {
    files: {
      '0004-queue.md':
        '---\ntitle: Cache the catalogue\n---\n\n# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '---\ntitle: Put jobs into a queue\n---\n\n# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n',
    },
  },
  messages: { differs: 'The front matter calls it "{field}", the heading "{heading}".' },
  *check({ records }) {
    for (const record of records) {
      const titles = bothTitles(record)
      if (!titles) continue
      const { field, heading } = titles
      const [short = '', long = ''] = [bare(field.text), bare(heading.text)].sort(
        (a, b) => a.length - b.length,
      )
      if (long.includes(short)) continue
      yield {
        path: record.path,
        at: heading.at,
        args: { field: field.text, heading: heading.text },
        related: [{ path: record.path, at: field.at, note: 'the title of the front matter' }],
      }
    }
  },
}
