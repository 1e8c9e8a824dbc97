import { excerpt } from '../lint/excerpt.js'
import type { Rule } from '../lint/rule.js'
import type { Status } from '../status.js'
import { STATE_WORDS } from '../vocabulary.js'

/** So many different words of a status one after another are a choice. */
const CHOICE = 3

/** The question of a template, or its choice of words. */
const isChoice = ({ text, isTemplate }: Status): boolean =>
  isTemplate || /^what is the status\b/i.test(text) || (!/\d/.test(text) && statesIn(text) >= CHOICE)

/** How many of the pieces between commas, bars and slashes are nothing but the word of a status. */
function statesIn(text: string): number {
  const pieces = text.toLowerCase().split(/[,，、|/:：;]|\bor\b/)
  const words = pieces.map((piece) => piece.replace(/[^\p{L}\s-]/gu, '').trim())
  return Object.values(STATE_WORDS).filter((known) => known.some((word) => words.includes(word))).length
}

export const rule: Rule = {
  id: 'status-template',
  family: 'structure',
  severity: 'warning',
  since: '0.2.0',
  summary: 'The status is one of those that the template offers, not all of them.',
  rationale:
    'The choice of a template says nothing: programs that look for a known word take its first one for the status.',
  bad: {
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n* Status: proposed | rejected | accepted | deprecated\n',
    },
  },
  good: { files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n* Status: accepted\n' } },
  messages: { choice: 'The status is still the choice of the template: "{text}". Keep the one that holds.' },
  *check({ records }) {
    for (const { path, status } of records)
      if (status && isChoice(status)) yield { path, at: status.at, args: { text: excerpt(status.text) } }
  },
}
