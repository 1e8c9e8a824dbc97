import { openQuestions, type RecommendOptions } from '../core/advisor/index.js'
import type { Catalog } from '../core/catalog/index.js'
import { type AskResult, arrange, askResult, type Rank } from '../core/interview/index.js'
import { type CatalogHome, loadCatalog } from '../io/catalog-store.js'
import { loadProfile, type ProfileSource } from './profile.js'

/** What to ask about. */
export interface AskOptions extends ProfileSource {
  /** Where the catalog is. */
  readonly home: CatalogHome
}

/** The result, and what somebody should look at in the profile. */
export interface Asked {
  readonly result: AskResult
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/** Which question to ask next: a function of the profile alone, the same for agents, CI and the interview. */
export function ask({ home, ...source }: AskOptions): Asked {
  const catalog = loadCatalog(home)
  const { profile, warnings } = loadProfile(source, catalog)
  return { result: askResult(catalog, rankWith(catalog)(profile)), warnings }
}

/** The order of the questions: what has to be known first, then what is worth most. */
export function rankWith(catalog: Catalog, options: RecommendOptions = {}): Rank {
  return (profile, isOpen = (fact) => !profile.has(fact)) =>
    arrange(catalog, openQuestions(catalog, profile, options), profile, isOpen)
}
