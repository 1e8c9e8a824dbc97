import type { Rule } from '../lint/rule.js'
import type { Section } from '../section.js'

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim()

export const rule: Rule = {
  id: 'section-duplicate',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A heading stands once below the heading that it belongs to.',
  rationale:
    'Links lead to the first of two, and whoever looks something up reads only that. Mostly the second is a rest of a template or of a merge. The same words below different headings, as in the pros of each option, are fine.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Consequences\n\nJobs wait.\n\n## Status\n\nAccepted\n\n## Consequences\n\nJobs are tried again.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Consequences\n\nJobs wait. Jobs are tried again.\n',
    },
  },
  messages: { again: 'There is a section "{heading}" on line {line} already; join the two or rename one.' },
  *check({ records }) {
    for (const { path, sections } of records)
      for (const [first, again] of repeated(sections))
        yield {
          path,
          at: again.heading.at,
          args: { heading: first.heading.text, line: first.heading.at.line },
          related: [{ path, at: first.heading.at, note: 'the first of the two' }],
        }
  },
}

/** Deeper down, bold lines may stand between two of a name and say which option is meant. */
const DEEPEST = 2

/** Sections with an earlier one of the same words below the same headings. */
function* repeated(sections: readonly Section[]): Iterable<readonly [Section, Section]> {
  const open: { readonly level: number; readonly inner: Map<string, Section> }[] = []
  const top = new Map<string, Section>()
  for (const section of sections) {
    const { level, text } = section.heading
    while ((open.at(-1)?.level ?? 0) >= level) open.pop()
    const beside = open.at(-1)?.inner ?? top
    const key = `${level} ${bare(text)}`
    const first = beside.get(key)
    if (first && level <= DEEPEST && bare(text) !== '') yield [first, section]
    else beside.set(key, section)
    open.push({ level, inner: new Map() })
  }
}
