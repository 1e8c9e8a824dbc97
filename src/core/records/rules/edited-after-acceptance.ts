import { diffArrays } from 'diff'
import { editDistance } from '../../nearest.js'
import { isLive } from '../lint/log.js'
import type { Rule } from '../lint/rule.js'
import { type Sentence, sectionsWith, sentencesOf } from '../lint/sentences.js'
import { type DecisionRecord, readRecord } from '../record.js'
import type { SectionRole } from '../vocabulary.js'

const ROLES = [
  'context',
  'drivers',
  'options',
  'decision',
  'consequences',
] as const satisfies readonly SectionRole[]

export const rule: Rule = {
  id: 'edited-after-acceptance',
  family: 'life-cycle',
  severity: 'off',
  strict: 'warning',
  since: '0.2.0',
  summary: 'What was accepted is not reworded; a new record supersedes it.',
  rationale:
    'Who agreed, agreed to those words. Some teams keep it so, others keep their records up to date: the rule is for the first. Status, links, spelling and further sections may change. Compared is with a point of history, so it needs one.',
  bad: {
    before: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into the database.\n',
    },
  },
  good: {
    before: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a qeue.\n',
    },
    files: {
      '0004-queue.md':
        '# 4. Put jobs into a queue\n\n## Status\n\nAccepted\n\n## Decision\n\nWe put jobs into a queue.\n',
    },
  },
  messages: {
    edited:
      'The {section} was accepted in other words ({count} changed, here first): undo the change, or supersede this record.',
    gone: 'The {section} was accepted, and is gone: undo the change, or supersede this record.',
  },
  *check({ records, before }) {
    if (!before) return
    for (const record of records) {
      const text = before(record.path)
      if (text === undefined || text === record.lines.join('\n')) continue
      const accepted = readRecord(record.path, text)
      if (!isLive(accepted)) continue
      for (const role of ROLES) {
        const change = changeOf(wordsOf(accepted, role), wordsOf(record, role))
        if (!change) continue
        const at = change.sentence?.at ?? record.title.at ?? { line: 1, column: 1, endLine: 1, endColumn: 1 }
        const args = { section: role, count: change.count }
        yield { path: record.path, at, message: change.sentence ? 'edited' : 'gone', args }
      }
    }
  },
}

interface Word {
  readonly text: string
  readonly sentence: Sentence
}

/** Letters and numbers only: marks, links and line ends may change. */
const wordsOf = (record: DecisionRecord, role: SectionRole): Word[] =>
  sectionsWith(record, role)
    .flatMap((section) => [...sentencesOf(record, section)])
    .flatMap((sentence) =>
      (sentence.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((text) => ({ text, sentence })),
    )

/** Beyond this many changes they are not counted one by one: comparing costs the more, the more has changed. */
const MOST_CHANGES = 200
const MOST_TYPOS = 2
const SHORTEST_TYPO = 4

/** How many words have changed, and the sentence of the first of them that is still there. */
function changeOf(
  before: readonly Word[],
  after: readonly Word[],
): { readonly count: number; readonly sentence?: Sentence } | undefined {
  if (before.length === 0) return undefined
  if (after.length === 0) return { count: before.length }
  const texts = (words: readonly Word[]): string[] => words.map(({ text }) => text)
  const parts = diffArrays(texts(before), texts(after), { maxEditLength: MOST_CHANGES })
  if (!parts) return { count: MOST_CHANGES, ...(after[0] && { sentence: after[0].sentence }) }
  let place = 0
  let count = 0
  let sentence: Sentence | undefined
  for (const [index, { added, removed, value }] of parts.entries()) {
    const next = parts[index + 1]
    const isTypo = removed && next?.added && areTypos(value, next.value)
    const wasTypo = added && parts[index - 1]?.removed && areTypos(parts[index - 1]?.value ?? [], value)
    if ((added || removed) && !isTypo && !wasTypo) {
      count += value.length
      sentence ??= (after[place] ?? after.at(-1))?.sentence
    }
    if (!removed) place += value.length
  }
  return count === 0 ? undefined : { count, ...(sentence && { sentence }) }
}

const areTypos = (before: readonly string[], after: readonly string[]): boolean =>
  before.length === after.length &&
  before.every((word, index) => {
    const other = after[index] ?? ''
    return Math.min(word.length, other.length) >= SHORTEST_TYPO && editDistance(word, other) <= MOST_TYPOS
  })
