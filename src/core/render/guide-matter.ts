import type { GuideBook } from '../catalog/index.js'
import type { Lexicon } from './advice.js'

/** What the documents about guides are made from. */
export interface GuideMatter {
  readonly book: GuideBook
  readonly lexicon: Lexicon
}
