import type { Evidence } from '../../catalog/index.js'
import { parseBelief } from '../../profile/index.js'
import { Lexicon, series } from '../advice.js'
import { Citations } from '../evidence.js'
import { readableValue } from '../readable.js'
import type { DecisionMatter } from './recommended.js'

/** Text that Markdown shows as it is; brackets stay as they are where they make no link, since grades stand in them. */
export const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*<>|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/\](?=[([])/g, '\\]')

/** A list of Markdown. */
export const bullets = (lines: readonly string[]): string => lines.map((line) => `* ${line}`).join('\n')

/** Blocks with a blank line between them; empty ones are left out. */
export const blocks = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n')

/** How a fact came to be known, and its value. */
export interface KnownFact {
  readonly fact: string
  /** In the notation of the profile. */
  readonly value: string
  readonly origin: 'stated' | 'computed' | 'planning' | 'assumed' | 'unknown'
}

/** What the words of a decision record draw on. */
export class DecisionWords {
  readonly cited: Citations
  private readonly facts: ReadonlyMap<string, KnownFact>
  private readonly names: ReadonlyMap<string, string>
  private readonly statements: ReadonlyMap<string, string>

  constructor(readonly matter: DecisionMatter) {
    const { recommended, catalog } = matter
    this.cited = new Citations(catalog.sources)
    const known = recommended.profile
      .filter(({ value }) => value !== 'unknown')
      .map(({ fact, value, origin }): KnownFact => ({ fact, value, origin: originOf(origin) }))
    const assumed = recommended.assumptions.map(
      ({ fact, assumed: value }): KnownFact => ({ fact, value, origin: 'assumed' }),
    )
    this.facts = new Map([...assumed, ...known].map((fact) => [fact.fact, fact]))
    this.names = new Map(catalog.patterns.map(({ id, name }) => [id, name]))
    this.statements = new Map(catalog.needs.map(({ id, statement }) => [id, statement]))
  }

  /** The name of a pattern. */
  name(id: string): string {
    return escaped(this.names.get(id) ?? id)
  }

  /** `A`, `A and B`, `A, B and C`. */
  nameList(ids: readonly string[]): string {
    return series(ids.map((id) => this.name(id)))
  }

  /** What a need says. */
  statement(need: string): string {
    return escaped(this.statements.get(need) ?? need)
  }

  fact(fact: string): KnownFact {
    const known = this.facts.get(fact) ?? { fact, value: 'not known', origin: 'unknown' }
    return known.origin === 'computed' ? { ...known, value: this.roughly(fact, known.value) } : known
  }

  /** Everything that is known or assumed. */
  allFacts(): KnownFact[] {
    return [...this.facts.values()]
  }

  /** A computed value with the digits that people read: `3k rps` of `3,006 rps`. */
  roughly(fact: string, value: string): string {
    const definition = this.matter.catalog.facts.find(({ id }) => id === fact)
    const belief = definition && parseBelief(definition, value)
    if (!definition || belief?.kind !== 'interval' || belief.low !== belief.high) return value
    const lexicon = new Lexicon(this.matter.catalog, new Map())
    const write = (exact: number): string =>
      lexicon.value(fact, { kind: 'interval', low: exact, high: exact })
    return write(readableValue(definition.type, belief.low, 2, write))
  }

  /** The value that a fact has to reach, and the one of today. */
  changeText({
    fact,
    from,
    to,
  }: {
    readonly fact: string
    readonly from: string
    readonly to: string
  }): string {
    const rough = this.roughly(fact, to)
    return `${rough === to ? '' : 'about '}${valueText(rough)} (now ${valueText(from)})`
  }

  /** By what somebody sees that a pattern works: `share of calls: below 10 % [D:1]`. */
  metricText({ name, good, unit, evidence }: Metric): string {
    return this.cited.cite(escaped(`${name}: ${/\d$/.test(good) ? `${good} ${unit}` : good}`), evidence)
  }

  /** `load peak 1.2k rps (assumed)`. */
  factText(fact: string): string {
    const { value, origin } = this.fact(fact)
    const mark = origin === 'assumed' || origin === 'computed' ? ` (${origin})` : ''
    return `${factName(fact)} ${valueText(value)}${mark}`
  }

  /** The question that a person answered, and the answer with its unit. */
  answerText(fact: string): string {
    const { value, origin } = this.fact(fact)
    const question = this.matter.catalog.questions.find((one) => one.fact === fact)
    const label = question?.answers.find((answer) => answer.value === value)?.label
    const shown =
      /^[a-z-]+$/.test(value) && label !== undefined && !isYesNo(value) ? escaped(label) : valueText(value)
    const mark = origin === 'stated' ? '' : `, ${ORIGINS[origin]}`
    return `${question ? escaped(question.text) : factName(fact)} **${shown}** (\`${fact}\`${mark})`
  }
}

/** A measure of the catalog. */
interface Metric {
  readonly name: string
  readonly good: string
  readonly unit: string
  readonly evidence: Evidence
}

const ORIGINS = {
  computed: 'computed from other facts',
  planning: 'a default of planning',
  assumed: 'assumed',
  unknown: 'not known',
} as const

const originOf = (origin: string): KnownFact['origin'] =>
  origin === 'inferred' ? 'computed' : origin === 'default' ? 'planning' : 'stated'

const isYesNo = (value: string): boolean => value === 'true' || value === 'false'

/** `load.read-share` as words. */
export const factName = (fact: string): string => fact.replace(/[.-]/g, ' ')

/** A value of the profile as a person says it. */
export const valueText = (value: string): string =>
  isYesNo(value)
    ? value === 'true'
      ? 'yes'
      : 'no'
    : escaped(
        value
          .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
          .replace(/\s*\|\s*/g, ' or ')
          .replace(/\.\./g, ' to '),
      )

/** A share from 0 to 1. */
export const shareText = (share: number): string => `${Math.round(share * 100)}%`

/** A sum with the separators that people read. */
export const sumText = (value: number): string =>
  String(value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',')
