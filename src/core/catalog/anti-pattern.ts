import { compilePredicate, type FactDefinition } from '../profile/index.js'
import type { AntiPattern, Evidence } from './types.js'

/** A file of catalog/anti-patterns, valid against its schema. */
export interface AntiPatternRecord {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly 'red-flag': string
  readonly condition: unknown
  readonly confirm: string
  readonly cost: { readonly text: string; readonly evidence: Evidence }
  readonly 'why-it-happens': string
  readonly fix: string
  readonly instead: readonly string[]
  readonly related: readonly string[]
  readonly evidence: Evidence
  readonly sources: readonly string[]
}

/**
 * Compiles the condition of an anti-pattern.
 * @throws DomainError when the condition names an unknown fact or a value that does not fit it
 */
export function compileAntiPattern(record: AntiPatternRecord, facts: readonly FactDefinition[]): AntiPattern {
  const { id, name, aliases, summary, confirm, cost, fix, instead, related, evidence, sources } = record
  return {
    id,
    name,
    aliases,
    summary,
    redFlag: record['red-flag'],
    condition: compilePredicate(record.condition, facts, `anti-patterns.${id}.condition`),
    confirm,
    cost,
    whyItHappens: record['why-it-happens'],
    fix,
    instead,
    related,
    evidence,
    sources,
  }
}
