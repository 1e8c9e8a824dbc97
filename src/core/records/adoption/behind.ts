import { VERB_REACH } from './deciding.js'
import type { Piece } from './pieces.js'
import type { Stance } from './stance.js'

/** The verb behind a pattern that is the subject: "retries will be removed". */
export function verbBehind(pieces: readonly Piece[], end: number): Stance | undefined {
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
