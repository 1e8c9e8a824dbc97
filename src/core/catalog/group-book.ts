import type { PatternRecord } from './compile.js'
import type { MechanismRecord } from './mechanism.js'
import { citedSources } from './pages.js'
import type { AdvisedPattern, Catalog, Evidence, Source } from './types.js'

/** A pattern that addresses a need. */
export interface NeedMember {
  readonly id: string
  /** The most that it covers, of 100. */
  readonly points: number
  /** These points depend on facts. */
  readonly conditional: boolean
  readonly why: string
}

/** A need, and what addresses it, the best first. */
export interface AddressedNeed {
  readonly id: string
  readonly category: string
  readonly statement: string
  readonly patterns: readonly NeedMember[]
}

/** Somebody's use of a pattern, told where `evidence` says. */
export interface CaseStudy {
  /** Id of the pattern. */
  readonly id: string
  /** Who, with what tells this case from others: `Netflix (Hystrix, 2018)`. */
  readonly who: string
  readonly what: string
  readonly scale?: string
  readonly evidence: Evidence
}

/** What one company has done with patterns. */
export interface CompanyCases {
  readonly company: string
  readonly cases: readonly CaseStudy[]
}

/** A source, and the ids of what rests on it. */
export interface CitedSource {
  readonly source: Source
  readonly patterns: readonly string[]
  readonly mechanisms: readonly string[]
  readonly antiPatterns: readonly string[]
}

/** What groups patterns by more than their cards say: what the build writes as groups.json. */
export interface GroupBook {
  /** By category, then by id. */
  readonly needs: readonly AddressedNeed[]
  /** By name. */
  readonly companies: readonly CompanyCases[]
  /** By id. */
  readonly sources: readonly CitedSource[]
}

/** Groups the patterns of a checked catalog by need, company and source. */
export function groupBookOf(
  catalog: Catalog,
  records: readonly PatternRecord[],
  mechanisms: readonly MechanismRecord[],
): GroupBook {
  return {
    needs: needsOf(catalog),
    companies: companiesOf(records),
    sources: sourcesOf(catalog, records, mechanisms),
  }
}

function needsOf({ needs, patterns }: Catalog): AddressedNeed[] {
  return needs
    .map(({ id, category, statement }) => ({
      id,
      category,
      statement,
      patterns: patterns
        .flatMap((pattern) => memberOf(pattern, id))
        .sort((a, b) => b.points - a.points || before(a.id, b.id)),
    }))
    .sort((a, b) => before(a.category, b.category) || before(a.id, b.id))
}

/** A pattern can address a need in several ways, under different conditions; the best counts, as in the advisor. */
function memberOf({ id, addresses }: AdvisedPattern, need: string): NeedMember[] {
  const [best] = addresses
    .filter((contribution) => contribution.need === need)
    .sort((a, b) => b.points - a.points || Number(a.when !== undefined) - Number(b.when !== undefined))
  if (!best) return []
  return [{ id, points: best.points, conditional: best.when !== undefined, why: best.why }]
}

function companiesOf(records: readonly PatternRecord[]): CompanyCases[] {
  const companies = new Map<string, CaseStudy[]>()
  for (const { id, examples } of [...records].sort((a, b) => before(a.id, b.id)))
    for (const { who, what, scale, evidence } of examples) {
      const cases = companies.get(companyOf(who)) ?? []
      companies.set(companyOf(who), cases)
      cases.push({ id, who, what, ...(scale !== undefined && { scale }), evidence: evidence as Evidence })
    }
  return [...companies]
    .map(([company, cases]) => ({ company, cases }))
    .sort((a, b) => before(a.company.toLowerCase(), b.company.toLowerCase()) || before(a.company, b.company))
}

/** Records say in parentheses which part or time of a company they mean; it is the same company. */
const companyOf = (who: string): string => who.replace(/ \(.*\)$/, '')

function sourcesOf(
  { sources, antiPatterns }: Catalog,
  records: readonly PatternRecord[],
  mechanisms: readonly MechanismRecord[],
): CitedSource[] {
  const cite = (list: readonly { readonly id: string }[]): ((source: string) => string[]) => {
    const cited = list.map((one) => ({ id: one.id, sources: citedSources(one) }))
    return (source) =>
      cited
        .filter(({ sources }) => sources.has(source))
        .map(({ id }) => id)
        .sort()
  }
  const [byPattern, byMechanism, byAntiPattern] = [cite(records), cite(mechanisms), cite(antiPatterns)]
  return [...sources]
    .sort((a, b) => before(a.id, b.id))
    .map((source) => ({
      source,
      patterns: byPattern(source.id),
      mechanisms: byMechanism(source.id),
      antiPatterns: byAntiPattern(source.id),
    }))
}

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
