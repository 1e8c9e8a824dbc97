import type { LintedPattern } from '../../catalog/index.js'
import { evaluate, type Profile } from '../../profile/index.js'
import type { PatternStance } from '../adoption/index.js'
import { decisionsOf } from '../lint/decisions.js'
import { factsBehind, type Knowledge } from '../lint/knowledge.js'
import { sentencesOf } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import { crossedThreshold } from '../lint/thresholds.js'
import { quoted } from '../lint/wording.js'
import type { DecisionRecord } from '../record.js'

/** From this weight of 10 on a need is pressing (catalog/needs.yaml). */
const PRESSING = 8
/** From these points of 100 on a pattern answers a need. */
const ANSWERS = 40

export const rule: Rule = {
  id: 'growth-trigger-crossed',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'What a record puts off until the system has grown is decided when it has.',
  rationale:
    '“Not before 20 services” is a good decision with an end that nobody watches. The rule compares the number in the sentence with the profile; without a number it reports a deferred pattern that nothing in the catalog speaks against any more, for a need that has become pressing.',
  bad: {
    profile: { 'shape.style': 'services', 'shape.services': 34 },
    files: {
      '0005-no-mesh.md':
        '---\ndefers: [service-mesh]\n---\n\n# 5. No service mesh yet\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put a service mesh off until we have 20 services.\n',
    },
  },
  good: {
    profile: { 'shape.style': 'services', 'shape.services': 12 },
    files: {
      '0005-no-mesh.md':
        '---\ndefers: [service-mesh]\n---\n\n# 5. No service mesh yet\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put a service mesh off until we have 20 services.\n',
    },
  },
  messages: {
    threshold: 'Puts {pattern} off (“{quote}”), and the profile now says {facts}. Decide again.',
    need: 'Puts {pattern} off (“{quote}”). By the profile ({facts}) nothing in the catalog speaks against it any more, and a need that it answers has become pressing: {need} Decide again.',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    const profile = decisions?.knowledge.profile
    if (!decisions || !profile) return
    const { knowledge, records, has } = decisions
    for (const record of records)
      for (const stance of knowledge.stancesOf(record)) {
        const pattern = knowledge.pattern(stance.pattern)
        if (stance.stance !== 'defers' || !pattern || has(pattern.id)) continue
        const told = sentenceOf(record, stance, pattern)
        const threshold = crossedThreshold(told, knowledge)
        const need = threshold === undefined ? pressingNeed(pattern, knowledge, profile) : undefined
        if (typeof threshold !== 'string' && !need) continue
        yield {
          path: record.path,
          at: stance.at,
          message: typeof threshold === 'string' ? 'threshold' : 'need',
          args: {
            pattern: pattern.id,
            quote: quoted(told),
            facts: typeof threshold === 'string' ? threshold : (need?.facts ?? ''),
            need: need?.statement ?? '',
          },
        }
      }
  },
}

/** The sentence that puts it off; where front matter does, the one of the text that names the pattern. */
function sentenceOf(record: DecisionRecord, { at, quote }: PatternStance, pattern: LintedPattern): string {
  const names = [pattern.id.replaceAll('-', ' '), pattern.name, ...pattern.aliases].map((name) =>
    name.toLowerCase(),
  )
  const sentences = sentencesOf(record)
  const own = sentences.find((sentence) => {
    const { line, endLine } = sentence.at(0, sentence.text.length)
    return line <= at.line && at.line <= endLine
  })
  const named = sentences.find(({ text }) => names.some((name) => text.toLowerCase().includes(name)))
  return (own ?? named)?.text ?? quote
}

/** A pressing need that the pattern answers, if nothing of the catalog speaks or may speak against it. */
function pressingNeed(
  { contra, addresses }: LintedPattern,
  knowledge: Knowledge,
  profile: Profile,
): { statement: string; facts: string } | undefined {
  if (contra.some((one) => evaluate(one.if, profile) !== 'false')) return undefined
  for (const { need: id, points, when } of addresses) {
    const need = knowledge.need(id)
    if (!need || points < ANSWERS || (when && evaluate(when, profile) !== 'true')) continue
    const rule = need.weight.find((one) => one.points >= PRESSING && evaluate(one.when, profile) === 'true')
    if (rule) return { statement: need.statement, facts: factsBehind(rule.when, knowledge) }
  }
  return undefined
}
