import { decisionsOf } from '../lint/decisions.js'
import { findPhrase } from '../lint/phrases.js'
import { type Sentence, sentencesOf } from '../lint/record-sentences.js'
import type { Rule } from '../lint/rule.js'
import { namesConcern, stemsOf } from '../lint/stems.js'
import { adoptedWith, quoted } from '../lint/wording.js'
import type { DecisionRecord } from '../record.js'

/** Drawbacks are long; so many of their words show that one is meant. */
const A_FEW = 2
/** Words with which people begin to speak of what a decision costs. */
const COSTS = [
  'drawback*',
  'downside*',
  'disadvantage*',
  'negative*',
  'cons',
  'bad because',
  'bad',
  'risk*',
  'trade off*',
  'tradeoff*',
  'cost*',
  'complex*',
  'harder',
  'difficult*',
  'slower',
  'overhead',
  'more work',
  'however',
  'but',
  'although',
  'limitation*',
  'limit*',
  'problem*',
  'unfortunately',
  'no longer',
  'lose',
  'loses',
  'need to',
  'needs to',
  'must',
  'have to',
  'has to',
  'expensive',
  'extra',
  'additional',
  'price',
  'weakness*',
  'caveat*',
  'careful*',
]

export const rule: Rule = {
  id: 'tradeoff-unmentioned',
  family: 'quality',
  severity: 'info',
  since: '0.2.0',
  summary: 'A record that adopts a pattern names something that it costs.',
  rationale:
    'Every pattern hurts somewhere; a record without a word about that was not weighed, or does not say so. The rule reports records in which neither one of the drawbacks that the catalog knows nor any word of cost appears.',
  bad: {
    files: {
      '0007-cqrs.md':
        '---\npatterns: [cqrs]\n---\n\n# 7. Separate commands from queries\n\n## Status\n\nAccepted\n\n## Decision\n\nCommands go to the domain model, queries to tables of their own.\n\n## Consequences\n\nScreens are served from tables that fit them.\n',
    },
  },
  good: {
    files: {
      '0007-cqrs.md':
        '---\npatterns: [cqrs]\n---\n\n# 7. Separate commands from queries\n\n## Status\n\nAccepted\n\n## Decision\n\nCommands go to the domain model, queries to tables of their own.\n\n## Consequences\n\nScreens are served from tables that fit them. They lag behind by up to a second, and each feature has more parts.\n',
    },
  },
  messages: {
    unmentioned:
      'Adopts {pattern} ({how}) and names nothing that it costs. The catalog knows: {drawback} (dsp show {pattern}). Say what holds here.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    const { knowledge, adoptions } = decisions
    const reported = new Set<string>()
    for (const { record, stance } of adoptions) {
      const pattern = knowledge.pattern(stance.pattern)
      if (!pattern || reported.has(record.path) || weighs(record)) continue
      const own = stemsOf([pattern.id, pattern.name, ...pattern.aliases].join(' ').replaceAll('-', ' '))
      if (pattern.drawbacks.some((drawback) => namesConcern(record, drawback, A_FEW, own))) continue
      reported.add(record.path)
      yield {
        path: record.path,
        at: stance.at,
        args: {
          pattern: stance.pattern,
          how: adoptedWith(stance),
          drawback: `“${quoted(pattern.drawbacks[0] ?? '')}”`,
        },
      }
    }
  },
}

/** What stands there is about the problem and about what was not chosen. */
const ASIDE: ReadonlySet<Sentence['role']> = new Set<Sentence['role']>([
  'context',
  'drivers',
  'links',
  'changelog',
])

/** Whether a record speaks of costs where it decides; options may be where it weighs. */
const weighs = (record: DecisionRecord): boolean =>
  sentencesOf(record).some(({ text, role }) => !ASIDE.has(role) && findPhrase(text, COSTS) !== undefined)
