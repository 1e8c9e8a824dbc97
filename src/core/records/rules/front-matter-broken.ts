import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import { spanOfLine } from '../text.js'

/** A line that only front matter starts with. */
const KEY = /^[A-Za-z_][\w -]{0,40}:(\s|$)/

/** A first line of front matter that nothing closes; a rule across the page is followed by a blank line or text. */
const isOpen = ({ lines, frontMatter }: DecisionRecord): boolean =>
  frontMatter.end === 0 && lines[0]?.trimEnd() === '---' && KEY.test(lines[1] ?? '')

export const rule: Rule = {
  id: 'front-matter-broken',
  family: 'structure',
  severity: 'error',
  since: '0.2.0',
  summary: 'Front matter is YAML that can be read.',
  rationale:
    'A missing quote or a tab loses the status, the date and the title at once: sites show the block as text, and every tool takes the record for one without them.',
  bad: {
    files: { '0004-queue.md': '---\nstatus: "accepted\ndate: 2024-03-05\n---\n\n# Put jobs into a queue\n' },
  },
  good: {
    files: { '0004-queue.md': '---\nstatus: accepted\ndate: 2024-03-05\n---\n\n# Put jobs into a queue\n' },
  },
  messages: {
    broken: 'The front matter cannot be read: {reason}',
    open: 'The front matter has no end: a line --- has to follow its last key.',
  },
  *check({ records }) {
    for (const record of records) {
      const { path, lines, frontMatter } = record
      const { problem } = frontMatter
      if (problem)
        yield { path, at: problem.at, message: 'broken', args: { reason: firstSentence(problem.message) } }
      else if (isOpen(record)) yield { path, at: spanOfLine(lines, 0), message: 'open' }
    }
  },
}

const firstSentence = (message: string): string => (message.split('\n')[0] ?? '').replace(/[{}]/g, '')
