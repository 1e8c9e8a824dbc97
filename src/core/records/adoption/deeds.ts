import { decided, VERB_REACH } from './deciding.js'
import type { Piece } from './pieces.js'
import type { Stance } from './stance.js'
import { stem } from './words.js'

/** What goes somewhere, in the base form and the participle. */
const SENDING = new Set(
  'send|sent|write|written|publish|published|push|pushed|post|posted|upload|uploaded|emit|emitted|forward|forwarded|route|routed|deliver|delivered|stream|streamed|export|exported|ship|shipped|enqueue|enqueued|redirect|redirected|offload|offloaded|shunt|shunted|move|moved'
    .split('|')
    .map(stem),
)

/** Behind these words "with" names no means: "works with X", "is associated with X". */
const COMPANY = new Set(
  'work|communicate|interact|deal|comply|integrate|integrated|associate|associated|combine|combined|compare|compared|concerned|align|aligned|share|shared|filled|connect|connected|do|familiar|compatible|conflict|interfere|replaced|provided|involved|faced'
    .split('|')
    .map(stem),
)

/**
 * What a plan does by means of a pattern, or sends to it: "requests will be signed with X", "failures are sent to X".
 * Nothing where the clause tells of no deed, or "with" belongs to its verb.
 */
export function behindDeed(pieces: readonly Piece[], at: number): Stance | undefined {
  const preposition = pieces[at]
  if (preposition?.text === 'by') return undefined
  const isTo = preposition?.kind === 'to'
  if (!isTo && COMPANY.has(pieces[at - 1]?.text ?? '')) return undefined
  let verb: Piece | undefined
  for (let index = at - 1; index >= Math.max(0, at - VERB_REACH); index -= 1) {
    const piece = pieces[index]
    if (!piece || piece.kind === 'mark') return undefined
    if (piece.kind === 'must' || piece.kind === 'is') {
      if (!verb || (piece.kind === 'is' && !/ed$|sent|written/.test(verb.text))) return undefined
      if (isTo && !SENDING.has(verb.text)) return undefined
      return decided(pieces, index, 'adopts')
    }
    if (piece.kind !== 'pattern' && piece.kind !== 'head' && piece.kind !== 'not') verb = piece
  }
  return undefined
}
