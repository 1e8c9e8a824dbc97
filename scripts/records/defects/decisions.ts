import type { LintBook, LintedPattern } from '../../../src/core/catalog/index.js'
import type { Knowledge } from '../../../src/core/records/lint/knowledge.js'
import type { Example, Rule } from '../../../src/core/records/lint/rule.js'

/** What somebody decides, and what the same people decide who have thought of it. */
export interface Decisions {
  /** Such as the patterns that it is about. */
  readonly name: string
  readonly bad: Example
  readonly good: Example
}

/** How many of the patterns of a catalog a rule is tried with. */
const MOST = 24

/** The decisions that a rule has to find: those of the patterns of the catalog where they can be told from its data, else its own example. */
export function decisionsFor(rule: Rule, knowledge: Knowledge): Decisions[] {
  const all = OTHERS[rule.id]?.(knowledge)
  return all ? all.slice(0, MOST) : [{ name: 'its example', bad: rule.bad, good: rule.good }]
}

const record = (title: string, fields: string, decision: string): string =>
  `---\n${fields}\n---\n\n# ${title}\n\n## Status\n\nAccepted\n\n## Decision\n\n${decision}\n`

/** A sentence that names nothing of what a rule looks for. */
const PLAIN = 'It is built as the drawing shows.'
const adopting = (...ids: readonly string[]): string =>
  record('Build it', `patterns: [${ids.join(', ')}]`, PLAIN)

const OTHERS: Readonly<Record<string, (knowledge: Knowledge) => Decisions[]>> = {
  'decided-twice': (knowledge) =>
    knowledge.book.patterns.flatMap(({ id, alternatives, pairs }) =>
      alternatives
        .filter(({ pattern }) => !pairs.includes(pattern) && sharesNeed(knowledge, id, pattern))
        .map(({ pattern }) => ({
          name: `${pattern}, then ${id}`,
          bad: { files: { '0001-a.md': adopting(pattern), '0002-b.md': adopting(id) } },
          good: { files: { '0001-a.md': adopting(pattern), '0002-b.md': adopting(pattern) } },
        })),
    ),
  'pattern-conflict': ({ book }) =>
    book.patterns.flatMap(({ id, conflicts }) =>
      conflicts
        .filter(({ when }) => !when)
        .map(({ with: other }) => ({
          name: `${other}, then ${id}`,
          bad: { files: { '0001-a.md': adopting(other), '0002-b.md': adopting(id) } },
          good: { files: { '0001-a.md': adopting(other), '0002-b.md': adopting(other) } },
        })),
    ),
  'pattern-rejected-and-adopted': ({ book }) =>
    book.patterns.map(({ id }) => ({
      name: id,
      bad: {
        files: { '0001-a.md': record('Leave it', `rejects: [${id}]`, PLAIN), '0002-b.md': adopting(id) },
      },
      good: { files: { '0001-a.md': record('Leave it', `rejects: [${id}]`, PLAIN) } },
    })),
  'pattern-unknown': ({ book }) =>
    book.patterns
      .filter(({ id }) => id.length > 6)
      .map(({ id }) => ({
        name: id,
        bad: { files: { '0001-a.md': adopting(id.slice(0, 2) + id.slice(3)) } },
        good: { files: { '0001-a.md': adopting(id) } },
      })),
  'prerequisite-missing': (knowledge) =>
    knowledge.book.patterns.flatMap((pattern) =>
      requirementsOf(pattern, knowledge).map((required) => ({
        name: `${pattern.id} without ${required}`,
        bad: { files: { '0001-a.md': adopting(pattern.id) } },
        good: { files: { '0001-a.md': adopting(...withAllRequired(pattern, knowledge)) } },
      })),
    ),
  'tradeoff-unmentioned': ({ book }) =>
    book.patterns.map(({ id, drawbacks }) => ({
      name: id,
      bad: { files: { '0001-a.md': adopting(id) } },
      good: { files: { '0001-a.md': record('Build it', `patterns: [${id}]`, drawbacks[0] ?? PLAIN) } },
    })),
}

/** Both are a whole answer to the same need. */
const WHOLE = 70
function sharesNeed({ pattern }: Knowledge, a: string, b: string): boolean {
  const needs = (id: string): string[] =>
    (pattern(id)?.addresses ?? []).filter(({ points }) => points >= WHOLE).map(({ need }) => need)
  return needs(a).some((need) => needs(b).includes(need))
}

/** What a pattern requires and no project is assumed to have; what answers a need that it brings along is asked for as that. */
function requirementsOf(
  { requiresAll, introduces }: LintedPattern,
  { book, coverersOf }: Knowledge,
): string[] {
  const brought = introduces.flatMap(({ need }) => coverersOf(need))
  return requiresAll
    .map(({ pattern }) => pattern)
    .filter((id) => !isAssumed(book, id) && !brought.includes(id))
}

const isAssumed = ({ assumed }: LintBook, id: string): boolean => assumed.some((one) => one.id === id)

/** A pattern with what it requires, what that requires, and so on. */
function withAllRequired({ id }: LintedPattern, { pattern }: Knowledge): string[] {
  const all = new Set([id])
  for (const one of all) {
    const { requiresAll = [], requiresAny = [] } = pattern(one) ?? {}
    for (const { pattern: required } of requiresAll) all.add(required)
    for (const { patterns } of requiresAny) if (patterns[0] !== undefined) all.add(patterns[0])
  }
  return [...all]
}
