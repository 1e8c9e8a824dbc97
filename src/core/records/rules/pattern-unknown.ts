import { nearestPatterns } from '../../catalog/index.js'
import type { Rule } from '../lint/rule.js'
import { either } from '../lint/wording.js'

/** The fields that name patterns; the first may be a list of what is adopted. */
const FIELDS = ['patterns', 'adopts', 'rejects', 'defers', 'mentions']

export const rule: Rule = {
  id: 'pattern-unknown',
  family: 'architecture',
  severity: 'error',
  since: '0.2.0',
  summary: 'The patterns that front matter names are in the catalog.',
  rationale:
    'What `patterns:` names is taken as decided and checked against the catalog; a name that nobody knows is checked against nothing.',
  bad: {
    files: {
      '0001-outbox.md':
        '---\npatterns: [outbx]\n---\n\n# 1. Publish through an outbox\n\n## Status\n\nAccepted\n\n## Decision\n\nWe publish through an outbox.\n',
    },
  },
  good: {
    files: {
      '0001-outbox.md':
        '---\npatterns: [outbox]\n---\n\n# 1. Publish through an outbox\n\n## Status\n\nAccepted\n\n## Decision\n\nWe publish through an outbox.\n',
    },
  },
  messages: {
    unknown: 'The catalog has no pattern “{name}”. dsp list shows those that it has.',
    near: 'The catalog has no pattern “{name}”; did you mean {nearest}?',
  },
  *check({ records, knowledge }) {
    for (const record of records)
      for (const { key, value, at } of record.frontMatter.fields) {
        if (!FIELDS.includes(key) || value === '' || !knowledge) continue
        const { patterns } = knowledge().book
        for (const name of namesIn(value)) {
          if (patterns.some((pattern) => isCalled(pattern, name))) continue
          const nearest = nearestPatterns(patterns, name)
          yield {
            path: record.path,
            at,
            message: nearest.length > 0 ? 'near' : 'unknown',
            args: { name: name.slice(0, 60), nearest: either(nearest) },
          }
        }
      }
  },
}

const namesIn = (value: string): string[] =>
  value
    .split(/[,[\]]/)
    .map((name) => name.trim().replace(/^["']|["']$/g, ''))
    .filter((name) => name !== '')

function isCalled(
  { id, name, aliases }: { id: string; name: string; aliases: readonly string[] },
  asked: string,
): boolean {
  const wanted = keyOf(asked)
  return [id, name, ...aliases].some((one) => keyOf(one) === wanted)
}

/** What is left of a name when habits of spelling are taken away. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '')
