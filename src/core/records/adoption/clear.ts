import type { Piece } from './pieces.js'
import type { Stance } from './stance.js'
import { stem } from './words.js'

const REFUSALS = /^(ruled out|rule out|decided against|rejected|discarded|dismissed)/

/**
 * What a sentence outside of the decision says for sure: "we will add X", "we ruled out X". Whatever it reads like, all else is
 * only a mention.
 *
 * @param isPlan whether it tells what follows from the decision, where a need is a plan
 */
export function promised(pieces: readonly Piece[], stance: Stance, isPlan: boolean): Stance {
  const isOurs = ({ kind, text }: Piece, index: number): boolean => {
    if (kind !== 'we' || !/^(we|i)$/.test(text)) return false
    const [next, then] = pieces.slice(index + 1, index + 3)
    if (stance === 'rejects') return [next, then].some((one) => REFUSALS.test(one?.text ?? ''))
    if (next?.kind === 'must') return /^(will|shall|are going to)$/.test(next.text)
    return isPlan && /^(need|have)$/.test(next?.text ?? '') && then?.kind === 'to'
  }
  return (stance === 'adopts' || stance === 'rejects') && pieces.some(isOurs) ? stance : 'mentions'
}

const OTHERS = new Set(['another', 'alternative', 'other', 'instead', 'also', 'possible'].map(stem))

/** "Another solution would be to use X": what an option consists of, said at the start of its text. */
export function proposed(pieces: readonly Piece[], stance: Stance): Stance {
  return stance === 'adopts' ? 'adopts' : stance === 'defers' && isProposal(pieces) ? 'adopts' : 'mentions'
}

const isProposal = (pieces: readonly Piece[]): boolean =>
  pieces.slice(0, 6).some(({ text }) => OTHERS.has(text)) ||
  pieces.slice(0, 3).some(({ kind }) => kind === 'we' || kind === 'perhaps')
