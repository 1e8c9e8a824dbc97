import { readable } from '../lines.js'
import { optionsOf } from '../lint/options.js'
import type { Rule } from '../lint/rule.js'
import { sectionsWith } from '../lint/sentences.js'

/** A list of alternatives does not hold what was chosen; a list of options does. */
const ALL_OPTIONS = /^(considered options|options considered|options)$/i

export const rule: Rule = {
  id: 'option-single',
  family: 'quality',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'A list of considered options has more than one.',
  rationale:
    'One option is no choice: either there were others, such as leaving things as they are, and their reasons are lost, or the heading is not needed. Lists of alternatives are no finding, as the chosen one is not in them.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Considered Options\n\n- Put jobs into a queue\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  good: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Considered Options\n\n- Put jobs into a queue\n- Go on losing jobs\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  messages: {
    single:
      'Only one option is listed: {option}. Name what else was possible, at least leaving things as they are.',
  },
  *check({ records }) {
    for (const record of records) {
      const [section, ...more] = sectionsWith(record, 'options')
      if (!section || more.length > 0 || !ALL_OPTIONS.test(readable(section.heading.text))) continue
      const [option, ...others] = optionsOf(record)
      if (option && others.length === 0)
        yield { path: record.path, at: section.heading.at, args: { option: option.name.slice(0, 60) } }
    }
  },
}
