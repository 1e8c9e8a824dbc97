import type { Rule } from '../lint/rule.js'
import { holds, suppressionsIn } from '../lint/suppression.js'

const RECORD = (number: string): string =>
  `# ${number}Put jobs into a queue\n\n<!-- dsp-disable title-missing -- the title is a picture -->\n\n## Status\n\nAccepted\n`

export const rule: Rule = {
  id: 'suppression-unused',
  family: 'suppression',
  severity: 'warning',
  since: '0.2.0',
  summary: 'A comment that silences a rule stands where the rule finds something.',
  rationale:
    'A comment that is left behind hides the next fault of its kind. It also shows a name of a rule that is misspelt, or a comment one line too early.',
  bad: { files: { '0001-queue.md': RECORD('1. ') } },
  good: {
    files: {
      '0001-queue.md':
        '<!-- dsp-disable title-missing -- the title is a picture -->\n\n![title](title.png)\n\n## Status\n\nAccepted\n',
    },
  },
  messages: { unused: '{rule} finds nothing here; remove it from the comment.' },
  *check() {},
  *checkFindings({ records, today }, findings) {
    for (const record of records) {
      const comments = suppressionsIn(record)
      if (comments.length === 0) continue
      const own = findings.filter(({ path }) => path === record.path)
      const silenced = new Set(own.flatMap(({ rule, at }) => [rule, `${rule} ${at.line}`]))
      for (const comment of comments) {
        if (!holds(comment, today)) continue
        for (const id of comment.rules)
          if (!silenced.has(comment.scope === 'file' ? id : `${id} ${comment.at.endLine + 1}`))
            yield { path: record.path, at: comment.at, args: { rule: id } }
      }
    }
  },
}
