import { VERB_REACH } from './deciding.js'
import type { Piece } from './pieces.js'
import type { Stance } from './stance.js'
import { stem } from './words.js'

/** How far a remark or "of X, for Y" may keep a pattern from its verb, in pieces. */
const LONGEST_REMARK = 20

/** What a part of a design does not do by being part of it. */
const NO_DEEDS = new Set(
  'need|require|remain|stay|continue|still|become|cause|fail|lead|mean|depend|cost|break|change|go|come|make|take|give|have|get|also'
    .split('|')
    .map(stem),
)

/** The verb behind a pattern that is the subject: "retries will be removed". */
export function verbBehind(pieces: readonly Piece[], end: number): Stance | undefined {
  const start = behindRemark(pieces, end)
  return deedOf(pieces, start) ?? praiseOf(pieces, start) ?? doneTo(pieces, start)
}

/** Where the verb of a pattern may stand: behind a remark in brackets, another subject, or what the pattern is of or for. */
function behindRemark(pieces: readonly Piece[], end: number): number {
  const next = pieces[end]
  if (next?.text !== '(' && next?.kind !== 'of' && next?.kind !== 'and' && next?.text !== 'for') return end
  let depth = 0
  for (let index = end; index < Math.min(pieces.length, end + LONGEST_REMARK); index += 1) {
    const { kind, text } = pieces[index] ?? next
    if (text === '(') depth += 1
    else if (text === ')') depth -= 1
    else if (depth === 0 && (kind === 'must' || kind === 'is')) return index
    else if (depth === 0 && (kind === 'mark' || (kind === 'aside' && text !== 'for'))) return end
  }
  return end
}

/** "X will send", "X shall hold": what does something in the design is in it. */
function deedOf(pieces: readonly Piece[], start: number): Stance | undefined {
  const [must, verb] = pieces.slice(start, start + 2)
  if (must?.kind !== 'must' || !/^(will|shall)$/.test(must.text) || !verb) return undefined
  const isDeed = ['word', 'run', 'store', 'adopt', 'neutral', 'move'].includes(verb.kind)
  return isDeed && !NO_DEEDS.has(verb.text) && !/(ly|ed)$/.test(verb.text) ? 'adopts' : undefined
}

const PRAISE = new Set(['best', 'right', 'good', 'prefer', 'preferred', 'obviou', 'most', 'better'].map(stem))
const CHOICES = new Set(['solution', 'choice', 'option', 'fit', 'approach', 'candidate', 'way'].map(stem))
const DOUBTS = new Set(['but', 'however', 'although', 'though', 'if', 'yet'].map(stem))

/** "X is a good solution", with no "but". */
function praiseOf(pieces: readonly Piece[], start: number): Stance | undefined {
  if (pieces[start]?.kind !== 'is') return undefined
  const rest = pieces.slice(start + 1)
  const at = rest.findIndex(({ text }) => CHOICES.has(text))
  const isPraised = at >= 0 && at < 5 && rest.slice(0, at).some(({ text }) => PRAISE.has(text))
  const isDoubtful = rest.some(({ text, kind }, index) => DOUBTS.has(text) || (kind === 'not' && index < at))
  return isPraised && !isDoubtful ? 'adopts' : undefined
}

/** "X will be removed", "X is used". */
function doneTo(pieces: readonly Piece[], start: number): Stance | undefined {
  let isDenied = false
  let isOpen = false
  let words = 0
  for (const piece of pieces.slice(start, start + VERB_REACH)) {
    switch (piece.kind) {
      case 'must':
      case 'is':
      case 'before':
      case 'we':
        break
      case 'not':
        isDenied = true
        break
      case 'perhaps':
        isOpen = true
        break
      case 'later':
        return 'defers'
      case 'adopted':
      case 'through':
        return isDenied ? 'rejects' : isOpen ? 'defers' : 'adopts'
      case 'rejected':
        return isDenied ? 'mentions' : isOpen ? 'defers' : 'rejects'
      case 'word':
        words += 1
        if (words > 1) return undefined
        break
      default:
        return undefined
    }
  }
  return undefined
}
