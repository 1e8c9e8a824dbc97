import { type Recommendation, recommend } from '../core/advisor/index.js'
import type { Profile } from '../core/profile/index.js'
import { type Knowledge, knowledgeOf, patternFinder } from '../core/records/index.js'
import { type CatalogHome, loadCatalog, loadLintBook, loadRecordWords } from '../io/catalog-store.js'

/** What the linter shall know beside the records. */
export interface LintKnowledgeOptions {
  readonly home: CatalogHome
  /** With what follows from what was stated. */
  readonly profile?: Profile
  /** Whether rules may ask for a recommendation for the profile, which takes time. */
  readonly advise?: boolean
}

/** Gives what reads the catalog for the linter; it does so at the first call, and the recommendation is made when a rule asks for it. */
export function lintKnowledge({ home, profile, advise = false }: LintKnowledgeOptions): () => Knowledge {
  let known: Knowledge | undefined
  let advice: Recommendation | undefined
  return () => {
    known ??= knowledgeOf({
      book: loadLintBook(home),
      stancesOf: patternFinder(loadRecordWords(home)).stancesOf,
      ...(profile && { profile }),
      ...(profile &&
        advise && {
          advice: () => (advice ??= recommend(loadCatalog(home), profile, { thresholds: false })),
        }),
    })
    return known
  }
}
