import type { FactDefinition, Predicate } from '../profile/index.js'
import type { PatternRecord } from './compile.js'
import { citedSources } from './pages.js'
import type { AdvisedPattern, AntiPattern, Catalog, Evidence, Need, Source } from './types.js'

/**
 * A row of words in lower case: case and hyphens do not matter, `*` stands for any end of a word, `…` for up to five words between.
 */
export type Phrase = string

/** A promise that no design keeps as it stands. */
export interface ClaimRecord {
  readonly id: string
  readonly name: string
  /** Any of these makes the promise. */
  readonly says: readonly Phrase[]
  /** Words of the same sentence that name the condition under which it holds. */
  readonly unless: readonly Phrase[]
  readonly why: string
  /** What to write. */
  readonly instead: string
  /** What brings a system nearest to it. */
  readonly patterns: readonly string[]
  readonly evidence: Evidence
}

/** Words by which records show that a need was thought of. */
export interface TraceRecord {
  /** The need. */
  readonly id: string
  /** It is asked for from this many points on that a pattern introduces it with. */
  readonly from: number
  readonly words: readonly Phrase[]
  /** A record that says one of these has to answer itself, or a record that it is linked with. */
  readonly 'raised-by': readonly Phrase[]
  /** Words of the adopting record with which the need does not arise. */
  readonly unless: readonly Phrase[]
  /** What a record should say, as an indirect question. */
  readonly ask: string
}

/** Words by which a record shows that a pattern is there without naming it. */
export interface SignRecord {
  /** The pattern. */
  readonly id: string
  readonly words: readonly Phrase[]
}

/** A pattern that multiplies when several layers carry it. */
export interface LayersRecord {
  readonly id: string
  readonly pattern: string
  /** Patterns that bound the product. */
  readonly 'limited-by': readonly string[]
  /** Words that show that the product was thought of. */
  readonly says: readonly Phrase[]
  readonly layers: readonly { readonly name: string; readonly words: readonly Phrase[] }[]
  readonly why: string
  readonly instead: string
  readonly evidence: Evidence
}

/** A fact of a profile that records give thresholds for. */
export interface QuantityRecord {
  /** The fact. */
  readonly id: string
  /** What stands behind the number. */
  readonly words: readonly Phrase[]
  /** Put behind the number, so that the notation of the profile can be read. */
  readonly unit: string
}

/** Packages by where they come from, whose presence in a project shows a pattern; a star at the end stands for any rest. */
export interface PackagesRecord {
  /** The pattern. */
  readonly id: string
  /** Words of a record that speak of one of them. */
  readonly called: readonly Phrase[]
  readonly npm?: readonly string[]
  readonly pypi?: readonly string[]
  readonly go?: readonly string[]
  readonly maven?: readonly string[]
  readonly nuget?: readonly string[]
  readonly cargo?: readonly string[]
  readonly image?: readonly string[]
  readonly kubernetes?: readonly string[]
  readonly terraform?: readonly string[]
}

/** catalog/lint.yaml: what is known about the words of decision records. */
export interface LintRecord {
  readonly claims: readonly ClaimRecord[]
  readonly traces: readonly TraceRecord[]
  /** Patterns that teams have without writing a record about them. */
  readonly assumed: readonly { readonly id: string; readonly why: string }[]
  readonly signs: readonly SignRecord[]
  readonly layers: readonly LayersRecord[]
  readonly quantities: readonly QuantityRecord[]
  readonly packages: readonly PackagesRecord[]
}

/** A catalog that knows nothing about records. */
export const NO_LINT: LintRecord = {
  claims: [],
  traces: [],
  assumed: [],
  signs: [],
  layers: [],
  quantities: [],
  packages: [],
}

/** A pattern as the linter sees it. */
export interface LintedPattern
  extends Pick<
    AdvisedPattern,
    | 'id'
    | 'name'
    | 'weight'
    | 'aliases'
    | 'addresses'
    | 'requiresAll'
    | 'requiresAny'
    | 'contra'
    | 'introduces'
    | 'conflicts'
    | 'alternatives'
    | 'supersedes'
    | 'specializes'
  > {
  /** Patterns that are often adopted together with it. */
  readonly pairs: readonly string[]
  readonly drawbacks: readonly string[]
}

/** What the linter of decision records asks the catalog: what the build writes as lint.json. */
export interface LintBook extends LintRecord {
  readonly patterns: readonly LintedPattern[]
  readonly needs: readonly Need[]
  readonly antiPatterns: readonly AntiPattern[]
  readonly implied: readonly { readonly pattern: string; readonly when: Predicate }[]
  /** Without priors. */
  readonly facts: readonly FactDefinition[]
  /** Only what it cites. */
  readonly sources: readonly Source[]
}

/** Takes from a checked catalog what the linter asks. */
export function lintBookOf(catalog: Catalog, records: readonly PatternRecord[], lint: LintRecord): LintBook {
  const drawbacks = new Map(records.map(({ id, tradeoffs }) => [id, tradeoffs.drawbacks]))
  const book = {
    ...lint,
    patterns: catalog.patterns.map((pattern) => lintedPattern(pattern, drawbacks.get(pattern.id) ?? [])),
    antiPatterns: catalog.antiPatterns,
  }
  const cited = citedSources(book)
  return {
    ...book,
    needs: catalog.needs,
    implied: catalog.implied,
    facts: catalog.facts.map((fact) => ({ ...fact, prior: [] })),
    sources: catalog.sources.filter(({ id }) => cited.has(id)),
  }
}

function lintedPattern(pattern: AdvisedPattern, drawbacks: readonly string[]): LintedPattern {
  const { id, name, weight, aliases, addresses, requiresAll, requiresAny, contra, introduces } = pattern
  const { conflicts, alternatives, supersedes, specializes, pairs } = pattern
  return {
    id,
    name,
    weight,
    aliases,
    addresses,
    requiresAll,
    requiresAny,
    contra,
    introduces,
    conflicts,
    alternatives,
    supersedes,
    specializes,
    pairs: pairs.map((pair) => pair.with),
    drawbacks,
  }
}
