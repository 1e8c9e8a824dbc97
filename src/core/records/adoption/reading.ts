import { CONDITIONS, MEASURES } from './cues.js'
import type { Piece } from './pieces.js'
import type { Stance } from './stance.js'

/** How a text is to be read: as a sentence, or as a heading that says what is done by naming it. */
export type Form = 'sentence' | 'heading'

/** More words between a verb and a pattern, and the verb is about something else. */
const MOST_WORDS = 6
/** How far from a verb stands who does it, in pieces. */
const VERB_REACH = 10

/** What a sentence does with the pattern in it. */
export function stanceAt(pieces: readonly Piece[], at: number, form: Form): Stance {
  const end = endOfNoun(pieces, at)
  if (end === undefined) return 'mentions'
  const stance = verbBefore(pieces, at, form) ?? verbBehind(pieces, end) ?? byNaming(pieces, at, form)
  return stance === 'adopts' && isPutOff(pieces, end) ? 'defers' : stance
}

/** Where the words of the pattern end; nothing where it only says more about another noun, as in "retry processor". */
function endOfNoun(pieces: readonly Piece[], at: number): number | undefined {
  let end = at + 1
  while (pieces[end]?.kind === 'head') end += 1
  const next = pieces[end]
  if (pieces[at]?.first.isJoined) return undefined
  if (!next) return end
  return ['word', 'pattern', 'adopt', 'run', 'store', 'reject', 'move', 'neutral', 'given'].includes(
    next.kind,
  )
    ? undefined
    : end
}

/** Looks back for the verb that the pattern is the object of; nothing where the clause starts with the pattern. */
function verbBefore(pieces: readonly Piece[], at: number, form: Form): Stance | undefined {
  let words = 0
  let isBehindComma = false
  for (let index = at - 1; index >= 0; index -= 1) {
    const piece = pieces[index]
    if (!piece) break
    switch (piece.kind) {
      case 'mark':
        if (piece.text === ',') isBehindComma = true
        else if (piece.text === '-') return undefined
        else if (piece.text !== ':' && piece.text !== '+' && piece.text !== '&') return 'mentions'
        break
      case 'word':
        words += 1
        if (words > MOST_WORDS) return 'mentions'
        break
      case 'pattern':
      case 'head':
      case 'and':
        break
      case 'adopt':
      case 'run':
        return decided(pieces, index, 'adopts')
      case 'reject':
        return isGerund(pieces[index + 1]) ? 'mentions' : decided(pieces, index, 'rejects')
      case 'adopted':
        return isOurs(pieces, index) ? decided(pieces, index, 'adopts') : 'mentions'
      case 'rejected':
        return isOurs(pieces, index) ? decided(pieces, index, 'rejects') : 'mentions'
      case 'not':
        return words <= 2 ? 'rejects' : 'mentions'
      case 'instead':
        return 'rejects'
      case 'perhaps':
      case 'later':
        return 'defers'
      case 'to':
        return after(pieces, index, ['move'], 'adopts')
      case 'from':
        return after(pieces, index, ['move'], 'rejects')
      case 'by':
        return after(pieces, index, form === 'heading' ? undefined : ['reject'], 'adopts')
      case 'over':
        return after(pieces, index, ['adopt'], 'rejects', form === 'heading' ? 'adopts' : 'mentions')
      case 'in':
        return after(pieces, index, ['run', 'store'], 'adopts')
      case 'of':
        if (!MEASURES.has(pieces[index - 1]?.text ?? '')) return isBehindComma ? undefined : 'mentions'
        break
      case 'as':
        return after(pieces, index, ['adopt'], 'adopts')
      case 'aside':
        return isBehindComma ? undefined : 'mentions'
      default:
        return 'mentions'
    }
  }
  return undefined
}

/** What holds where one of these verbs stands before a preposition, in the same clause. */
function after(
  pieces: readonly Piece[],
  at: number,
  verbs: readonly Piece['kind'][] | undefined,
  stance: Stance,
  otherwise: Stance = 'mentions',
): Stance {
  if (!verbs) return stance
  for (let index = at - 1; index >= Math.max(0, at - VERB_REACH); index -= 1) {
    const piece = pieces[index]
    if (!piece || (piece.kind === 'mark' && piece.text !== ',')) break
    if (verbs.includes(piece.kind)) return decided(pieces, index, stance)
  }
  return otherwise
}

/** "Avoid flooding X" avoids the flood. */
const isGerund = (piece: Piece | undefined): boolean => piece?.kind === 'word' && /.{3}ing$/.test(piece.text)

/** Whether "we" did it. */
const isOurs = (pieces: readonly Piece[], at: number): boolean =>
  pieces.slice(Math.max(0, at - 4), at).some(({ kind }) => kind === 'we')

/** What stands before a verb can turn it around, put it off, or make it someone else's. */
function decided(pieces: readonly Piece[], verb: number, stance: Stance): Stance {
  for (let index = verb - 1; index >= Math.max(0, verb - VERB_REACH); index -= 1) {
    const piece = pieces[index]
    if (!piece) break
    switch (piece.kind) {
      case 'not':
        return stance === 'adopts' ? 'rejects' : 'mentions'
      case 'instead':
        return 'rejects'
      case 'reject':
        if (verb - index <= 2) return 'rejects'
        break
      case 'perhaps':
      case 'later':
        return 'defers'
      case 'before':
      case 'others':
      case 'neutral':
        return 'mentions'
      case 'we':
        return CONDITIONS.has(pieces[index - 1]?.text ?? '') ? 'mentions' : stance
      case 'aside':
        return CONDITIONS.has(piece.text) ? 'mentions' : stance
      case 'mark':
        return stance
      default:
    }
  }
  return stance
}

/** The verb behind a pattern that is the subject: "retries will be removed". */
function verbBehind(pieces: readonly Piece[], end: number): Stance | undefined {
  let isDenied = false
  let isOpen = false
  let words = 0
  for (const piece of pieces.slice(end, end + VERB_REACH)) {
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

/** A heading decides by naming a pattern; a sentence does not. */
function byNaming(pieces: readonly Piece[], at: number, form: Form): Stance {
  const isQuestion = pieces.some(({ text }) => text === '?' || text === 'vs' || text === 'versus')
  const before = pieces.slice(0, at).filter(({ kind }) => kind === 'word').length
  return form === 'heading' && !isQuestion && before <= MOST_WORDS ? 'adopts' : 'mentions'
}

/** Whether "later" or the like follows in the same clause. */
function isPutOff(pieces: readonly Piece[], end: number): boolean {
  for (const { kind } of pieces.slice(end, end + VERB_REACH)) {
    if (kind === 'mark') return false
    if (kind === 'later') return true
  }
  return false
}
