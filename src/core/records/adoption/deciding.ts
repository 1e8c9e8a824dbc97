import { CONDITIONS } from './cues.js'
import type { Piece } from './pieces.js'
import type { Stance } from './stance.js'

/** How far from a verb stands who does it, in pieces. */
export const VERB_REACH = 10

/** Whether a piece turns what follows into a condition or a reason. */
export const isCondition = (piece: Piece | undefined): boolean => CONDITIONS.has(piece?.text ?? '')

/** Whether "we" did it. */
export const isOurs = (pieces: readonly Piece[], at: number): boolean =>
  pieces.slice(Math.max(0, at - 4), at).some(({ kind }) => kind === 'we')

/** What stands before a verb can turn it around, put it off, or make it someone else's. */
export function decided(pieces: readonly Piece[], verb: number, stance: Stance): Stance {
  let isBehindComma = false
  for (let index = verb - 1; index >= Math.max(0, verb - VERB_REACH); index -= 1) {
    const piece = pieces[index]
    if (!piece) break
    switch (piece.kind) {
      case 'not':
        return stance === 'adopts' ? 'rejects' : 'mentions'
      case 'instead':
        return 'rejects'
      case 'over':
        if (index === verb - 1) return 'rejects'
        break
      case 'reject':
        if (pieces.slice(index + 1, verb).every(({ kind }) => kind === 'the')) return 'rejects'
        break
      case 'perhaps':
      case 'later':
        return 'defers'
      case 'before':
      case 'others':
      case 'example':
        return 'mentions'
      case 'neutral':
        if (!isBehindComma) return 'mentions'
        break
      case 'we':
        return byUs(pieces, index, stance)
      case 'aside':
        return isCondition(piece) ? 'mentions' : stance
      case 'mark':
        if (piece.text !== ',') return stance
        isBehindComma = true
        break
      default:
    }
  }
  return stance
}

/** What "we" do, unless it is a condition, or for another day. */
function byUs(pieces: readonly Piece[], at: number, stance: Stance): Stance {
  const before = pieces[at - 1]
  if (before && before.text !== 'that' && isCondition(before)) return 'mentions'
  return before?.kind === 'later' || pieces[at - 2]?.kind === 'later' ? 'defers' : stance
}

/** What holds where one of these verbs stands before a preposition, in the same clause. */
export function after(
  pieces: readonly Piece[],
  at: number,
  verbs: readonly Piece['kind'][] | undefined,
  stance: Stance,
  otherwise: Stance = 'mentions',
): Stance {
  if (!verbs) return stance
  for (let index = at - 1; index >= Math.max(0, at - VERB_REACH); index -= 1) {
    const piece = pieces[index]
    if (!piece || (piece.kind === 'mark' && piece.text !== ',') || isCondition(piece)) break
    if (verbs.includes(piece.kind)) {
      const found = decided(pieces, index, stance)
      // "Not to pages hosted in X" denies the pages.
      const isSaidOfNoun = pieces[index - 1]?.kind === 'word' && /(ed|kept|stored)$/.test(piece.text)
      return found === 'rejects' && isSaidOfNoun ? 'mentions' : found
    }
  }
  return otherwise
}
