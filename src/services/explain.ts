import { type Explanation, explanationOf } from '../core/render/index.js'
import { loadCatalog } from '../io/catalog-store.js'
import { type Advised, type AdviseOptions, advise, findPattern } from './select.js'

/** What to explain, and for which profile. */
export interface ExplainOptions extends AdviseOptions {
  /** Id or another name of the pattern. */
  readonly pattern: string
}

/** A recommendation, and what it says about one pattern. */
export interface Explained extends Advised {
  readonly explanation: Explanation
}

/** Why a pattern is, or is not, recommended for a profile. */
export function explain({ pattern, ...options }: ExplainOptions): Explained {
  const catalog = loadCatalog(options.home)
  const id = findPattern(catalog, pattern)
  const advised = advise({ ...options, about: id, command: `dsp explain ${id}` }, catalog)
  return { ...advised, explanation: explanationOf(advised.advice, id) }
}
