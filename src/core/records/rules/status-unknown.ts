import { nearest } from '../../nearest.js'
import type { Log } from '../lint/log.js'
import type { Flaw, Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'
import type { Status } from '../status.js'
import { spanIn } from '../text.js'
import { STATE_WORDS } from '../vocabulary.js'

/** Words that are known, without those that only stand for a common misspelling. */
const KNOWN = Object.values(STATE_WORDS)
  .flat()
  .filter((word) => !['superceded', 'superseeded'].includes(word))
const LONGEST = 40
/** A status of more is a story. */
const MOST_READ = 200

export const rule: Rule = {
  id: 'status-unknown',
  family: 'life-cycle',
  severity: 'warning',
  strict: 'error',
  since: '0.2.0',
  summary: 'The status is a word that says how far a decision has come.',
  rationale:
    'What nobody can place, a reader cannot act upon and no program can count. A word that several records of a log use is a word of its own and no finding; `words` names others.',
  bad: { files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAcepted\n' } },
  good: { files: { '0004-queue.md': '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n' } },
  messages: {
    misspelt: 'Status "{word}" is misspelt: {meant}.',
    near: 'Status "{word}" says nothing that is known; did you mean {meant}?',
    unknown: 'Status "{word}" does not say how far the decision has come; known words are {known}.',
  },
  isFixable: true,
  options: {
    words: {
      schema: { type: 'array', items: { type: 'string', minLength: 1 } },
      default: [],
      summary: 'Further words of a status that are right in this log, in any case.',
    },
  },
  *check(log, { words }) {
    const own = new Set((words as readonly string[]).map((word) => word.toLowerCase()))
    const uses = usesOf(log)
    for (const record of log.records) {
      const { status } = record
      if (!status || status.isTemplate || status.text === '') continue
      if ((status.state && status.meant === undefined) || own.has(status.text.toLowerCase())) continue
      if (status.meant !== undefined) yield misspelt(record, status, status.meant)
      else if (uses.get(wordsOf(status)) === 1) yield unknown(record, status)
    }
  },
}

/** Without marks and emoji around them, in lower case. */
const wordsOf = ({ text }: Status): string =>
  text
    .slice(0, MOST_READ)
    .toLowerCase()
    .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

function usesOf({ records }: Log): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const { status } of records)
    if (status && !status.state) uses.set(wordsOf(status), (uses.get(wordsOf(status)) ?? 0) + 1)
  return uses
}

function misspelt({ path, lines }: DecisionRecord, status: Status, meant: string): Flaw {
  const written = /\p{L}+/u.exec(status.text)?.[0] ?? ''
  const line = status.at.line - 1
  const start = (lines[line] ?? '').lastIndexOf(written)
  const base = { path, message: 'misspelt', args: { word: written, meant } }
  if (start < 0) return { ...base, at: status.at }
  const at = spanIn(line, start, start + written.length)
  return { ...base, at, fix: [{ at, text: inCaseOf(written, meant) }] }
}

const inCaseOf = (model: string, word: string): string => {
  if (model === model.toUpperCase()) return word.toUpperCase()
  return /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word
}

function unknown({ path }: DecisionRecord, status: Status): Flaw {
  const word = status.text.length > LONGEST ? `${status.text.slice(0, LONGEST)}…` : status.text
  const [meant] = nearest(wordsOf(status), KNOWN, 1)
  return meant === undefined
    ? {
        path,
        at: status.at,
        message: 'unknown',
        args: { word, known: 'proposed, accepted, rejected, deprecated and superseded' },
      }
    : { path, at: status.at, message: 'near', args: { word, meant } }
}
