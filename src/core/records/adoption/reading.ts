import { verbBehind } from './behind.js'
import { MEASURES } from './cues.js'
import { after, decided, isCondition, isOurs, VERB_REACH } from './deciding.js'
import { behindDeed } from './deeds.js'
import type { Piece } from './pieces.js'
import type { Stance } from './stance.js'

/** How a text is to be read: as a sentence, or as a heading that says what is done by naming it. */
export type Form = 'sentence' | 'heading'

/** More words between a verb and a pattern, and the verb is about something else. */
const MOST_WORDS = 6
/** More words before a pattern in an item of a list, and the item is not the pattern. */
const MOST_WORDS_OF_ITEM = 1
/** How long a list may be between a verb and a pattern in it, in pieces. */
const LONGEST_LIST = 40

/**
 * What a sentence does with the pattern in it.
 *
 * @param introduced how many pieces at the start are the sentence that introduces a list, the rest being an item of it
 */
export function stanceAt(pieces: readonly Piece[], at: number, form: Form, introduced = 0): Stance {
  const end = endOfNoun(pieces, at)
  if (end === undefined) return 'mentions'
  const stance =
    verbBefore(pieces, at, form, introduced) ?? verbBehind(pieces, end) ?? byNaming(pieces, at, end, form)
  if (stance !== 'adopts') return stance
  // "Something with X may help" weighs it.
  if (pieces[end]?.kind === 'perhaps') return 'mentions'
  return isPutOff(pieces, end) ? 'defers' : stance
}

/** Where the words of the pattern end; nothing where it only says more about another noun, as in "retry processor". */
function endOfNoun(pieces: readonly Piece[], at: number): number | undefined {
  let end = at + 1
  while (pieces[end]?.kind === 'head' || pieces[end]?.text === 'design') end += 1
  const next = pieces[end]
  if (pieces[at]?.first.isJoined) return undefined
  if (!next) return end
  return [
    'word',
    'pattern',
    'adopt',
    'run',
    'store',
    'reject',
    'move',
    'neutral',
    'given',
    'others',
  ].includes(next.kind)
    ? undefined
    : end
}

/** Looks back for the verb that the pattern is the object of; nothing where the clause starts with the pattern. */
function verbBefore(
  pieces: readonly Piece[],
  at: number,
  form: Form,
  introduced: number,
): Stance | undefined {
  let words = 0
  let isBehindComma = false
  for (let index = at - 1; index >= 0; index -= 1) {
    const piece = pieces[index]
    if (!piece) break
    if (at - index > LONGEST_LIST) return 'mentions'
    switch (piece.kind) {
      case 'mark':
        if (piece.text === ',') isBehindComma = true
        else if (piece.text === ':') {
          if (index >= introduced || words > MOST_WORDS_OF_ITEM) return undefined
        } else if (piece.text === '-') return undefined
        else if (piece.text !== '+' && piece.text !== '&') return 'mentions'
        break
      case 'word':
        words += 1
        if (words > MOST_WORDS) return 'mentions'
        break
      case 'pattern':
      case 'head':
      case 'kind':
      case 'and':
        break
      case 'the':
        // An article behind a word that is no verb of ours: it is one of another kind, as in "releases the lock".
        if (pieces[index - 1]?.kind === 'word') return 'mentions'
        break
      case 'adopt':
      case 'through':
      case 'run':
        // "Enables X to do more" changes what exists.
        if (piece.text === 'enabl' && pieces[at + 1]?.kind === 'to') return 'mentions'
        return decided(pieces, index, 'adopts')
      case 'favour':
        return 'adopts'
      case 'need':
        return ofNeed(pieces, index)
      case 'reject':
        return isGerund(pieces[index + 1]) ? 'mentions' : decided(pieces, index, 'rejects')
      case 'adopted':
        return isOurs(pieces, index) ? decided(pieces, index, 'adopts') : 'mentions'
      case 'rejected':
        return isOurs(pieces, index) ? decided(pieces, index, 'rejects') : 'mentions'
      case 'not':
        // "That no X is configured" tells of a case.
        if (isCondition(pieces[index - 1])) return 'mentions'
        return words <= 2 ? 'rejects' : 'mentions'
      case 'instead':
        return 'rejects'
      case 'perhaps':
      case 'later':
        return 'defers'
      case 'to':
        return behindDeed(pieces, index) ?? after(pieces, index, ['move'], 'adopts')
      case 'from':
        return after(pieces, index, ['move'], 'rejects')
      case 'by':
        return (
          behindDeed(pieces, index) ??
          after(pieces, index, form === 'heading' ? undefined : ['reject'], 'adopts')
        )
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

/** "We need X" decides nothing; "we do not need X" and "we will have X" do. */
function ofNeed(pieces: readonly Piece[], at: number): Stance {
  const stance = decided(pieces, at, 'adopts')
  return stance === 'adopts' && pieces[at - 1]?.kind !== 'must' ? 'mentions' : stance
}

/** "Avoid flooding X" avoids the flood. */
const isGerund = (piece: Piece | undefined): boolean => piece?.kind === 'word' && /.{3}ing$/.test(piece.text)

/** What makes a heading a statement about a pattern. */
const STATING: ReadonlySet<Piece['kind']> = new Set(['is', 'must', 'not', 'perhaps', 'before', 'need'])

/** A heading decides by naming a pattern, unless it asks or states something about it; a sentence does not. */
function byNaming(pieces: readonly Piece[], at: number, end: number, form: Form): Stance {
  if (form === 'sentence' || pieces.length > LONGEST_LIST) return 'mentions'
  const [first] = pieces
  const next = pieces[end]
  const isQuestion = pieces.some(({ text }) => text === '?' || text === 'vs' || text === 'versu')
  const isOther =
    isQuestion ||
    (isGerund(first) && pieces[1]?.kind !== 'and') ||
    (next !== undefined && STATING.has(next.kind))
  const words = pieces.slice(0, at).filter(({ kind }) => kind === 'word').length
  return !isOther && words <= MOST_WORDS ? 'adopts' : 'mentions'
}

/** Whether "later" or the like follows in the same clause. */
function isPutOff(pieces: readonly Piece[], end: number): boolean {
  for (const { kind } of pieces.slice(end, end + VERB_REACH)) {
    if (kind === 'mark') return false
    if (kind === 'later') return true
  }
  return false
}
