import type { Case } from './cases.js'

/** What is counted about one recommendation for one case. Optional labels count as neither hit nor miss. */
export interface Score {
  /** Recommended, although the document explicitly rejects it. */
  readonly violations: readonly string[]
  /** Heavy, recommended, and neither used nor recommended by the document. */
  readonly heavyFalse: readonly string[]
  /** Used, as far as the catalog has it; and how many of them were recommended. */
  readonly used: number
  readonly found: number
  readonly heavyUsed: number
  readonly heavyFound: number
  readonly missed: readonly string[]
  readonly size: number
}

/** Holds a stack against the labels of a case. */
export function score(
  { labels }: Pick<Case, 'labels'>,
  stack: readonly string[],
  heavy: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Score {
  const chosen = new Set(stack)
  const neutral = new Set(labels.optional)
  const wanted = new Set([...labels.uses, ...labels.recommends, ...labels.optional])
  const used = labels.uses.filter((id) => known.has(id) && !neutral.has(id))
  const heavyUsed = used.filter((id) => heavy.has(id))
  return {
    violations: labels.rejects
      .filter(({ id, basis }) => basis === 'explicit' && chosen.has(id))
      .map(({ id }) => id),
    heavyFalse: stack.filter((id) => heavy.has(id) && !wanted.has(id)),
    used: used.length,
    found: used.filter((id) => chosen.has(id)).length,
    heavyUsed: heavyUsed.length,
    heavyFound: heavyUsed.filter((id) => chosen.has(id)).length,
    missed: used.filter((id) => !chosen.has(id)),
    size: stack.length,
  }
}

/** A score of all cases together. Recall is pooled: each used pattern counts the same. */
export interface Summary {
  readonly violations: number
  readonly heavyFalseFew: number
  readonly heavyFalse: number
  readonly recallHeavy: number
  readonly recall: number
  readonly size: number
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length)

/** Violations in all; the others as means a case, or shares 0..1. */
export function summarize(scored: readonly { readonly few: boolean; readonly score: Score }[]): Summary {
  const scores = scored.map(({ score }) => score)
  const total = (of: (score: Score) => number): number => sum(scores.map(of))
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
  return {
    violations: total(({ violations }) => violations.length),
    heavyFalseFew: mean(scored.filter(({ few }) => few).map(({ score }) => score.heavyFalse.length)),
    heavyFalse: mean(scores.map(({ heavyFalse }) => heavyFalse.length)),
    recallHeavy: share(
      total(({ heavyFound }) => heavyFound),
      total(({ heavyUsed }) => heavyUsed),
    ),
    recall: share(
      total(({ found }) => found),
      total(({ used }) => used),
    ),
    size: mean(scores.map(({ size }) => size)),
  }
}
