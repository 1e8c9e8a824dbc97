import type { Recommendation } from '../core/advisor/index.js'
import type { Profile } from '../core/profile/index.js'
import { type Knowledge, knowledgeOf, patternFinder } from '../core/records/index.js'
import { type CatalogHome, loadLintBook, loadRecordWords } from '../io/catalog-store.js'

/** What the linter shall know beside the records. */
export interface LintKnowledgeOptions {
  readonly home: CatalogHome
  /** With what follows from what was stated. */
  readonly profile?: Profile
  /** What the advisor recommends for the profile. */
  readonly advice?: () => Recommendation
}

/** Gives what reads the catalog for the linter; it does so at the first call, and asks for advice when a rule does. */
export function lintKnowledge({ home, profile, advice }: LintKnowledgeOptions): () => Knowledge {
  let known: Knowledge | undefined
  return () => {
    known ??= knowledgeOf({
      book: loadLintBook(home),
      stancesOf: patternFinder(loadRecordWords(home)).stancesOf,
      ...(profile && { profile }),
      ...(profile && advice && { advice }),
    })
    return known
  }
}
