import type { Catalog } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import { type Belief, complete, findFact, type Profile, readProfile, setFact } from '../core/profile/index.js'
import { missingFacts, placeText, problemsText, type StatedProblem } from '../core/render/index.js'
import { readStdin, readText } from '../io/files.js'

/** The profile that is read when no other is named. */
export const DEFAULT_PROFILE = 'dsp.profile.yaml'

/** Where a profile comes from. */
export interface ProfileSource {
  /** A file, or `-` for stdin; {@link DEFAULT_PROFILE} where it exists when absent. */
  readonly profile?: string | undefined
  /** A file that is not there counts as an empty one. */
  readonly optional?: boolean
  /** Settings such as `load.peak=3k rps`; they win over the file. */
  readonly set?: readonly string[]
}

/** A profile as it was stated; nothing computed yet. */
export interface LoadedProfile {
  readonly profile: Profile
  /** The file that was read; absent for stdin and when there is none. */
  readonly file?: string
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/**
 * Reads a profile and applies the settings.
 * @throws DomainError with the place of the first problem and all of them in its text; or file-missing and the like
 */
export function loadProfile(
  { profile: name, set = [], optional = false }: ProfileSource,
  catalog: Catalog,
): LoadedProfile {
  const source = sourceText(name, optional)
  const { facts, computations } = catalog
  const read = readProfile(source.text, facts, {
    ...(source.name !== undefined && { file: source.name }),
    computations,
    contradictions: catalog.contradictions,
    patterns: catalog.patterns.map(({ id }) => id),
  })
  const { profile, problems } = withSettings(read.profile, set, catalog)
  refuse([...read.problems, ...problems])
  return {
    profile: inOrder(profile, catalog),
    ...(source.file !== undefined && { file: source.file }),
    warnings: read.warnings.map(({ code, message, place }) => ({
      code,
      message: `${placeText(place)}${message}`,
    })),
  }
}

/**
 * Refuses a profile without the facts that decide most; an explicit unknown counts as an answer.
 * @throws DomainError missing-facts, with each question, what can be answered, and a complete example
 */
export function requireDecisive(catalog: Catalog, profile: Profile, command: string): void {
  const known = complete(profile, catalog.facts, catalog.computations)
  const missing = catalog.questions.filter(({ fact, decisive }) => decisive && !known.has(fact))
  if (missing.length === 0) return
  const { message, why, hint } = missingFacts(catalog, missing, command)
  throw new DomainError('missing-facts', message, { why, hint })
}

/** The order in which things were stated, in the file or on the command line, leaves no trace in a result. */
function inOrder(profile: Profile, { facts, patterns }: Catalog): Profile {
  const ids = patterns.map(({ id }) => id)
  return new Map(
    facts.flatMap((fact) => {
      const entry = profile.get(fact.id)
      if (!entry) return []
      const order = fact.options ?? (fact.type === 'flag' ? [true, false] : ids)
      return [[fact.id, { ...entry, belief: ordered(entry.belief, order) }] as const]
    }),
  )
}

function ordered(belief: Belief, order: readonly unknown[]): Belief {
  const sorted = <T>(list: readonly T[]): T[] => [...list].sort((a, b) => order.indexOf(a) - order.indexOf(b))
  if (belief.kind === 'set') return { ...belief, members: sorted(belief.members) }
  return belief.kind === 'values' ? { ...belief, values: sorted(belief.values) } : belief
}

interface SourceText {
  readonly text: string
  /** The name in messages. */
  readonly name?: string
  readonly file?: string
}

function sourceText(named: string | undefined, optional: boolean): SourceText {
  if (named === '-') return { text: readStdin(), name: 'stdin' }
  const file = named ?? DEFAULT_PROFILE
  try {
    return { text: readText(file), name: file, file }
  } catch (error) {
    const isMissing = error instanceof DomainError && error.code === 'file-missing'
    if (isMissing && (named === undefined || optional)) return { text: '' }
    throw error
  }
}

/** Applies the settings one by one, so that all that are wrong are reported together. */
function withSettings(profile: Profile, settings: readonly string[], catalog: Catalog) {
  const problems: Problem[] = []
  let current = profile
  for (const setting of settings) {
    try {
      current = checked(setFact(current, setting, catalog.facts), setting, catalog)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      const { code, message, hint, nearest } = error
      const subject = setting.split('=', 1)[0]?.trim().slice(0, 60) ?? ''
      problems.push({
        code,
        message: message.startsWith(subject) ? `--set ${message}` : `--set ${subject}: ${message}`,
        ...(hint !== undefined && { accepted: hint.replace(/^Accepted: /, '') }),
        ...(nearest && { nearest }),
      })
    }
  }
  return { profile: current, problems }
}

/** Patterns in place are ids of the catalog, also in a setting. */
function checked(profile: Profile, setting: string, catalog: Catalog): Profile {
  const fact = findFact(setting.slice(0, setting.indexOf('=')).trim(), catalog.facts)
  const belief = profile.get(fact.id)?.belief
  if (fact.type !== 'patterns' || belief?.kind !== 'set') return profile
  const unknown = belief.members.filter((member) => !catalog.patterns.some(({ id }) => id === member))
  if (unknown.length > 0)
    throw new DomainError(
      'unknown-pattern',
      `${fact.id}: There is no pattern "${unknown[0]}" in the catalog.`,
      {
        nearest: nearest(
          unknown[0] as string,
          catalog.patterns.map(({ id }) => id),
        ),
      },
    )
  return profile
}

type Problem = StatedProblem & { readonly code: string }

/** One error for all problems: it has the code and the place of the first. */
function refuse(problems: readonly Problem[]): void {
  const [first] = problems
  if (!first) return
  const { message, why, hint } = problemsText(problems)
  throw new DomainError(first.code, message, {
    ...(why !== undefined && { why }),
    ...(hint !== undefined && { hint }),
    ...(first.nearest && problems.length === 1 && { nearest: first.nearest }),
    ...(first.place && problems.length === 1 && { place: first.place }),
  })
}
