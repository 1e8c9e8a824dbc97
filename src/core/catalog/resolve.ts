import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import type { MechanismCard, PatternCard } from './types.js'

/** The part of a card by which a pattern is found. */
export type Named = Pick<PatternCard, 'id' | 'name' | 'aliases'>

/** What a name can mean. */
interface Nameable<P extends Named, M extends Named> {
  readonly patterns: readonly P[]
  readonly mechanisms: readonly M[]
}

/** A pattern or a mechanism that a person named. */
export type Meant<P, M> =
  | { readonly kind: 'pattern'; readonly entry: P }
  | { readonly kind: 'mechanism'; readonly entry: M }

/**
 * The pattern or the mechanism that a person means: by id, name or alias; case, blanks, hyphens and underscores do not
 * matter. An id wins over a name, a name over an alias.
 * @throws DomainError unknown-pattern with the nearest ids, pattern-ambiguous when an alias means several
 */
export function resolveEntry<P extends Named, M extends Named>(
  { patterns, mechanisms }: Nameable<P, M>,
  text: string,
): Meant<P, M> {
  const found = lookUp<P | M>([...patterns, ...mechanisms], text)
  const mechanism = mechanisms.find((one) => one === found)
  return mechanism ? { kind: 'mechanism', entry: mechanism } : { kind: 'pattern', entry: found as P }
}

/**
 * The pattern that a person means, for those who want to do something with it.
 * @throws DomainError mechanism-not-adopted when it is a mechanism, and what {@link resolveEntry} throws
 */
export function resolvePattern<P extends Named>(
  patterns: readonly P[],
  text: string,
  mechanisms: readonly MechanismCard[] = [],
): P {
  const { kind, entry } = resolveEntry({ patterns, mechanisms }, text)
  if (kind === 'pattern') return entry
  const { id, name, choose, patterns: bringing } = entry
  throw new DomainError(
    'mechanism-not-adopted',
    `${name} is a mechanism, no pattern: it is not adopted, it comes with what you choose.`,
    {
      why: `You get it by choosing one of: ${choose.join('; ')}.`,
      hint: [`dsp show ${id}`, ...bringing.slice(0, 1).map((pattern) => `dsp explain ${pattern}`)].join('; '),
    },
  )
}

function lookUp<T extends Named>(patterns: readonly T[], text: string): T {
  const wanted = keyOf(text)
  const levels: readonly ((pattern: T) => readonly string[])[] = [
    ({ id }) => [id],
    ({ name }) => [name],
    ({ aliases }) => aliases,
  ]
  for (const namesOf of levels) {
    const found =
      wanted === ''
        ? []
        : patterns.filter((pattern) => namesOf(pattern).some((name) => keyOf(name) === wanted))
    if (found.length === 1) return found[0] as T
    if (found.length > 1) throw ambiguous(text, found)
  }
  throw new DomainError(
    'unknown-pattern',
    `There is no pattern ${JSON.stringify(text.slice(0, 60))} in the catalog.`,
    {
      nearest: nearestPatterns(patterns, text),
      hint: 'dsp list shows all patterns; dsp search looks through what they say.',
    },
  )
}

/** Ids of the patterns whose id, name or alias is near a text, the nearest first. */
export function nearestPatterns(patterns: readonly Named[], text: string, limit = 3): string[] {
  const whole = owners(patterns, ({ id, name, aliases }) => [id, name, ...aliases])
  const words = owners(patterns, ({ id, name }) => [...id.split('-'), ...name.split(/[\s-]+/)])
  const found = [whole, words].flatMap((names) =>
    nearest(text, names.keys(), limit * 4).flatMap((name) => names.get(name) ?? []),
  )
  return [...new Set(found)].slice(0, limit)
}

/** The ids of the patterns behind each name. */
function owners(
  patterns: readonly Named[],
  namesOf: (pattern: Named) => readonly string[],
): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const pattern of patterns)
    for (const name of new Set(namesOf(pattern).map((one) => one.toLowerCase())))
      ids.set(name, [...(ids.get(name) ?? []), pattern.id])
  return ids
}

function ambiguous(text: string, found: readonly Named[]): DomainError {
  return new DomainError(
    'pattern-ambiguous',
    `${JSON.stringify(text)} is a name of ${found.length} patterns`,
    {
      nearest: found.map(({ id }) => id),
      hint: 'Use the id.',
    },
  )
}

/** What is left of a name when spelling habits are taken away. */
const keyOf = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '')
