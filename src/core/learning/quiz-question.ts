import type { Grade } from '../catalog/index.js'
import type { Predicate } from '../profile/index.js'
import { hash, sfc32, shuffled } from '../random.js'

/** What a question asks for. */
export type QuizKind = 'drawback' | 'contraindication' | 'misuse' | 'requirement' | 'consequence'

/** A pattern as it is named in an answer. */
export interface NamedPattern {
  readonly id: string
  readonly name: string
}

/** What an option says. */
export type Statement =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'condition'; readonly condition: Predicate }
  | ({ readonly kind: 'pattern' } & NamedPattern)

/** Why an option is right or wrong. */
export type Because =
  | { readonly kind: 'drawback' | 'benefit' | 'checklist' | 'unrelated' | 'not-introduced' }
  | { readonly kind: 'contraindication'; readonly why: string; readonly instead: readonly NamedPattern[] }
  | { readonly kind: 'calls-for'; readonly need: string; readonly why: string }
  | { readonly kind: 'speaks-against'; readonly pattern: NamedPattern; readonly why: string }
  | { readonly kind: 'requires'; readonly why: string; readonly oneOf: readonly NamedPattern[] }
  | { readonly kind: 'introduces'; readonly why: string; readonly coveredBy: readonly NamedPattern[] }
  | { readonly kind: 'addresses'; readonly why: string }
  | { readonly kind: 'misuse'; readonly name: string; readonly fix: string }

/** What a reason rests on; without a grade, on the sources of the whole record. */
export interface Basis {
  readonly grade?: Grade
  readonly sources: readonly string[]
  readonly note?: string
}

/** An option of a question. */
export interface QuizOption {
  readonly statement: Statement
  readonly right: boolean
  readonly because: Because
  /** Absent where the reason is that the catalog says nothing. */
  readonly basis?: Basis
}

/** A question with exactly one right option. */
export interface QuizQuestion {
  readonly kind: QuizKind
  readonly options: readonly QuizOption[]
}

/** With the right one. */
const MOST_OPTIONS = 4
/** A question of two options is a coin. */
const FEWEST_OPTIONS = 3

/** The members of a list in an order that depends on the seed alone. */
export function mixed<T>(list: readonly T[], seed: string): T[] {
  return shuffled(list.length, sfc32(hash(seed))).map((index) => list[index] as T)
}

/** A question from its right option and wrong ones, the best first; undefined when there are too few. */
export function questionOf(
  kind: QuizKind,
  seed: string,
  right: QuizOption | undefined,
  wrong: readonly QuizOption[],
): QuizQuestion | undefined {
  if (!right) return undefined
  const options = distinct([right, ...wrong]).slice(0, MOST_OPTIONS)
  return options.length < FEWEST_OPTIONS ? undefined : { kind, options: mixed(options, `${seed} options`) }
}

function distinct(options: readonly QuizOption[]): QuizOption[] {
  const seen = new Set<string>()
  return options.filter(({ statement }) => {
    const key = JSON.stringify(statement)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
