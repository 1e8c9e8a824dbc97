import { headOf, type Log } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { tracesOf } from '../lint/traces.js'
import { plainText, type Span, spanIn, spanOfLine } from '../text.js'

const RECORD =
  '# 4. Keep the shop in one database\n\n## Status\n\nAccepted\n\n## Decision\n\nThe shop keeps its orders in one database.\n'

export const rule: Rule = {
  id: 'trace-without-record',
  family: 'evidence',
  severity: 'info',
  since: '0.2.0',
  summary: 'A pattern of some weight that the manifests of the project show is spoken of in the log.',
  rationale:
    'What takes the attention of a team for good was decided by somebody, and those who come later ask why. A record that says no more than when and what for is enough. Only packages that mean nothing but their pattern count, and any word about them in any record.',
  bad: {
    files: {
      '0004-database.md': RECORD,
      '../package.json': '{"dependencies": {"@temporalio/client": "^1.11.0"}}\n',
    },
  },
  good: {
    files: {
      '0004-database.md': RECORD,
      '0005-orders.md':
        '# 5. Run orders as workflows\n\n## Status\n\nAccepted\n\n## Decision\n\nOrders are workflows of Temporal.\n',
      '../package.json': '{"dependencies": {"@temporalio/client": "^1.11.0"}}\n',
    },
  },
  messages: {
    unrecorded:
      '{file} asks for {package}, which shows {pattern}, and no record speaks of it. Write down why it was chosen.',
  },
  *check(log) {
    const place = placeOf(log)
    const known = tracesOf(log)
    if (!place || !log.project || !known) return
    const { decisions } = known
    for (const { packages, found } of known.traces) {
      const pattern = decisions.knowledge.pattern(packages.id)
      if (!found || !pattern || pattern.weight === 'light') continue
      if (decisions.has(pattern.id) || decisions.isNamed(pattern.id)) continue
      if (log.records.some((record) => decisions.knowledge.speaksOf(record, packages.called))) continue
      yield {
        ...place,
        args: { file: found.path, package: found.name, pattern: pattern.name },
        related: [
          {
            path: `${upFrom(log.project().log)}${found.path}`,
            at: spanIn(found.line, 0, 0),
            note: `asks for ${found.name}`,
          },
        ],
      }
    }
  },
}

/** What is about the whole log stands in its index, else in its first record. */
function placeOf({ documents, records }: Log): { readonly path: string; readonly at: Span } | undefined {
  const index = documents.find(({ kind }) => kind === 'index')
  if (index) return { path: index.path, at: spanOfLine(plainText(index.text).split('\n', 1), 0) }
  const [first] = records
  return first && { path: first.path, at: headOf(first) }
}

/** The way from the folder of the log to the working folder. */
const upFrom = (folder: string): string => (folder === '.' ? '' : '../'.repeat(folder.split('/').length))
