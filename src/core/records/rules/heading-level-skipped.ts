import type { Edit, Flaw, Rule } from '../lint/rule.js'
import type { Heading } from '../markdown.js'
import type { DecisionRecord } from '../record.js'
import { spanIn } from '../text.js'

export const rule: Rule = {
  id: 'heading-level-skipped',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Headings go down one level at a time.',
  rationale:
    'Screen readers and tables of contents show a missing level as a missing section. The fix raises the heading and those below it; words stay as they are.',
  bad: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n## Decision\n\n#### Retries\n\nThree times.\n' },
  },
  good: {
    files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n## Decision\n\n### Retries\n\nThree times.\n' },
  },
  messages: { skipped: 'Level {level} below level {above}; make "{heading}" level {wanted}.' },
  isFixable: true,
  *check({ records }) {
    for (const record of records) yield* skippedIn(record)
  },
}

function* skippedIn(record: DecisionRecord): Iterable<Flaw> {
  const headings = record.sections.map(({ heading }) => heading)
  for (const [index, heading] of headings.entries()) {
    const above = headings[index - 1]
    if (!above || heading.level <= above.level + 1) continue
    const wanted = above.level + 1
    const args = { level: heading.level, above: above.level, heading: heading.text, wanted }
    const fix = raise(record, headings, index, heading.level - wanted)
    yield { path: record.path, at: heading.at, args, ...(fix && { fix }) }
  }
}

/** Takes marks away from a heading and all that follow it on its level or below; undefined where one has none. */
function raise(
  { lines }: DecisionRecord,
  headings: readonly Heading[],
  first: number,
  by: number,
): readonly Edit[] | undefined {
  const edits: Edit[] = []
  const top = headings[first]?.level ?? 0
  for (let index = first; index < headings.length; index += 1) {
    const heading = headings[index]
    if (!heading || heading.level < top) break
    const { line } = heading.at
    const start = /^ {0,3}(?=#{2,6}(\s|$))/.exec(lines[line - 1] ?? '')?.[0].length
    if (start === undefined) return undefined
    edits.push({ at: spanIn(line - 1, start, start + by), text: '' })
  }
  return edits
}
