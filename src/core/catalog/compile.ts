import { DomainError } from '../errors.js'
import {
  compileFacts,
  compilePredicate,
  type FactDefinition,
  type Predicate,
  parseQuantity,
} from '../profile/index.js'
import { type AntiPatternRecord, compileAntiPattern } from './anti-pattern.js'
import { type MechanismRecord, mechanismCard } from './mechanism.js'
import type { Pattern as PatternRecord } from './pattern-record.generated.js'
import type {
  AdvisedPattern,
  AdvisorSettings,
  Catalog,
  Evidence,
  Need,
  Question,
  Source,
  WeightPreset,
} from './types.js'

export type { PatternRecord }

/** The parsed YAML files of a catalog, each valid against its schema. */
export interface RawCatalog {
  readonly version: string
  readonly patterns: readonly PatternRecord[]
  readonly antiPatterns?: readonly AntiPatternRecord[]
  readonly mechanisms?: readonly MechanismRecord[]
  readonly needs: { needs: readonly RawNeed[] }
  readonly questions: RawQuestions
  readonly weights: RawWeights
  readonly sources: { sources: readonly Source[] }
}

interface RawNeed {
  id: string
  category: string
  statement: string
  weight: readonly { points: number; when: RawPredicate }[]
  must?: readonly { cover: number; when: RawPredicate; why: string }[]
  evidence?: Evidence
}

type RawPredicate = Parameters<typeof compilePredicate>[0]
type RawQuestions = Parameters<typeof compileFacts>[0] & { facts: readonly RawQuestion[] }

interface RawQuestion {
  id: string
  asked?: boolean
  text?: string
  why?: string
  help?: string
  'find-out'?: string
  answers?: readonly { value: string; label: string }[]
  seconds?: number
  answerable?: number
  decisive?: boolean
  first?: boolean
}

interface RawWeights {
  presets: Readonly<
    Record<
      string,
      {
        summary: string
        'effort-week': number
        'burden-point': number
        attention: WeightPreset['attention']
        irreversibility: WeightPreset['irreversibility']
      }
    >
  >
  'default-preset': string
  'removal-share': WeightPreset['removalShare']
  capacities: AdvisorSettings['capacities']
  growth: { facts: readonly string[]; steps: readonly string[] }
  'cost-share': readonly { percent: number; when: RawPredicate }[]
  'decisive-facts-for-a-recommendation': number
}

const TENTHS = 10

/**
 * Turns validated records into what the advisor reads: conditions compiled, quantities as integers in base units,
 * everything sorted by id, relations that hold both ways written on both sides.
 * @throws DomainError when a condition names an unknown fact or a value that does not fit it
 */
export function compileCatalog(raw: RawCatalog): Catalog {
  const { facts, computations, contradictions, likely } = compileFacts(raw.questions)
  const compile = (predicate: RawPredicate): Predicate => compilePredicate(predicate, facts)
  const patterns = [...raw.patterns].sort(byId).map((record) => compilePattern(record, compile))
  return {
    version: raw.version,
    facts,
    computations,
    contradictions,
    likely,
    questions: raw.questions.facts.flatMap(compileQuestion),
    needs: [...raw.needs.needs].sort(byId).map((need) => compileNeed(need, compile)),
    patterns: withMutualRelations(patterns),
    implied: raw.patterns.flatMap(({ id, 'in-place-when': when }) =>
      when ? [{ pattern: id, when: compile(when as RawPredicate) }] : [],
    ),
    antiPatterns: [...(raw.antiPatterns ?? [])].sort(byId).map((record) => compileAntiPattern(record, facts)),
    mechanisms: [...(raw.mechanisms ?? [])].sort(byId).map(mechanismCard),
    settings: compileSettings(raw.weights, facts, compile),
    sources: [...raw.sources.sources].sort(byId),
  }
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

function compilePattern(
  record: PatternRecord,
  compile: (predicate: RawPredicate) => Predicate,
): AdvisedPattern {
  return {
    id: record.id,
    name: record.name,
    aliases: record.aliases,
    category: record.category,
    weight: record.weight,
    maturity: record.maturity,
    reversibility: record.reversibility,
    summary: record.summary,
    addresses: record.addresses.map(({ need, points, when, why, evidence }) => ({
      need,
      points,
      ...(when ? { when: compile(when as RawPredicate) } : {}),
      why,
      evidence: evidence as Evidence,
    })),
    requiresAll: record.requires.all,
    requiresAny: record.requires.any,
    contra: record.contra.map((contra) => ({
      severity: contra.severity,
      cost: contra.cost ?? 0,
      if: compile(contra.if as RawPredicate),
      why: contra.why,
      instead: contra.instead,
      ...(contra['instead-note'] ? { insteadNote: contra['instead-note'] } : {}),
      evidence: contra.evidence as Evidence,
    })),
    introduces: record.introduces.map(({ need, points, when, why }) => ({
      need,
      points,
      ...(when ? { when: compile(when as RawPredicate) } : {}),
      why,
    })),
    conflicts: record.conflicts.map(({ with: other, when, why }) => ({
      with: other,
      ...(when ? { when: compile(when as RawPredicate) } : {}),
      why,
    })),
    alternatives: record.alternatives.map((alternative) => ({
      pattern: alternative.pattern,
      chooseWhen: alternative['choose-when'],
      declaredBy: record.id,
    })),
    supersedes: record.supersedes,
    specializes: record.specializes,
    pairs: record.pairs.map(({ with: other, note, evidence }) => ({
      with: other,
      note,
      evidence: evidence as Evidence,
    })),
    effort: Math.round(record.effort.p50 * TENTHS),
    effortRange: [Math.round(record.effort.p10 * TENTHS), Math.round(record.effort.p90 * TENTHS)],
    burden: Math.round(record.burden.points * TENTHS),
    runCost: record['run-cost'].low,
    runCostHigh: record['run-cost'].high,
    metrics: record.metrics.map((metric) => ({ ...metric, evidence: metric.evidence as Evidence })),
    sources: record.sources,
  }
}

/** Conflicts, alternatives and pairs hold both ways; a record needs to state them once. */
function withMutualRelations(patterns: readonly AdvisedPattern[]): AdvisedPattern[] {
  return patterns.map((pattern) => {
    const others = patterns.filter(({ id }) => id !== pattern.id)
    const conflicts = others.flatMap(({ id, conflicts: stated }) =>
      stated.filter((item) => item.with === pattern.id).map((item) => ({ ...item, with: id })),
    )
    const pairs = others.flatMap(({ id, pairs: stated }) =>
      stated.filter((item) => item.with === pattern.id).map((item) => ({ ...item, with: id })),
    )
    const alternatives = others.flatMap(({ id, alternatives: stated }) =>
      stated.filter((item) => item.pattern === pattern.id).map((item) => ({ ...item, pattern: id })),
    )
    return {
      ...pattern,
      conflicts: merge(pattern.conflicts, conflicts, (item) => item.with),
      pairs: merge(pattern.pairs, pairs, (item) => item.with),
      alternatives: merge(pattern.alternatives, alternatives, (item) => item.pattern),
    }
  })
}

/** What the record states itself, then what others state about it, sorted by the other pattern. */
function merge<T>(own: readonly T[], mirrored: readonly T[], key: (item: T) => string): T[] {
  const stated = new Set(own.map(key))
  const all = [...own, ...mirrored.filter((item) => !stated.has(key(item)))]
  return all.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

function compileNeed(need: RawNeed, compile: (predicate: RawPredicate) => Predicate): Need {
  return {
    id: need.id,
    category: need.category,
    statement: need.statement,
    weight: need.weight.map(({ points, when }) => ({ points, when: compile(when) })),
    must: (need.must ?? []).map(({ cover, when, why }) => ({ cover, when: compile(when), why })),
    ...(need.evidence ? { evidence: need.evidence } : {}),
  }
}

function compileQuestion(raw: RawQuestion): Question[] {
  if (raw.asked === false || raw.text === undefined) return []
  return [
    {
      fact: raw.id,
      text: raw.text,
      why: raw.why ?? '',
      help: raw.help ?? '',
      findOut: raw['find-out'] ?? '',
      answers: raw.answers ?? [],
      seconds: raw.seconds ?? 20,
      answerable: raw.answerable ?? 50,
      decisive: raw.decisive ?? false,
      ...(raw.first && { first: true }),
    },
  ]
}

function compileSettings(
  raw: RawWeights,
  facts: readonly FactDefinition[],
  compile: (predicate: RawPredicate) => Predicate,
): AdvisorSettings {
  const known = new Set(facts.map(({ id }) => id))
  for (const fact of [...Object.values(raw.capacities), ...raw.growth.facts])
    if (!known.has(fact))
      throw new DomainError('unknown-fact', `weights.yaml names the fact ${fact}, which does not exist`)
  return {
    presets: Object.entries(raw.presets).map(([id, preset]) => ({
      id,
      summary: preset.summary,
      effortWeek: preset['effort-week'],
      burdenPoint: preset['burden-point'],
      attention: preset.attention,
      irreversibility: preset.irreversibility,
      removalShare: raw['removal-share'],
    })),
    defaultPreset: raw['default-preset'],
    capacities: raw.capacities,
    growth: { facts: raw.growth.facts, steps: raw.growth.steps.map(ratio) },
    costShare: raw['cost-share'].map(({ percent, when }) => ({ percent, when: compile(when) })),
    decisiveFacts: raw['decisive-facts-for-a-recommendation'],
  }
}

function ratio(text: string): number {
  const parsed = parseQuantity('ratio', text)
  if (!parsed.ok || !('value' in parsed))
    throw new DomainError('bad-ratio', `weights.yaml: ${text} is no ratio such as 3x`)
  return parsed.value
}
