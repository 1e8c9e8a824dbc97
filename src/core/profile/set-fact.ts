import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import { parseBelief } from './belief-text.js'
import type { FactDefinition, Origin, Profile } from './fact.js'
import { factIndex, splitId, statedFacts } from './fact-index.js'

/**
 * Takes `load.peak=3k rps` (or `peak=3k rps`, where only one fact has that name) into a profile, in place of what was
 * known about the fact. The given profile is not changed.
 * @throws DomainError `bad-setting`, `unknown-fact`, `ambiguous-fact`, `derived-fact`, or the code of the value problem
 */
export function setFact(
  profile: Profile,
  setting: string,
  facts: readonly FactDefinition[],
  origin: Origin = 'flag',
): Profile {
  const equals = setting.indexOf('=')
  if (equals < 1) {
    throw new DomainError('bad-setting', `"${setting.slice(0, 60)}" sets nothing.`, {
      hint: 'Accepted: fact=value, such as load.peak="3k rps".',
    })
  }
  const fact = findFact(setting.slice(0, equals).trim(), facts)
  const belief = parseBelief(fact, setting.slice(equals + 1))
  return new Map(profile).set(fact.id, { belief, origin })
}

/**
 * The fact with that id, or the only one with that name.
 * @throws DomainError `unknown-fact`, `ambiguous-fact`, `derived-fact`
 */
export function findFact(name: string, facts: readonly FactDefinition[]): FactDefinition {
  const exact = factIndex(facts).get(name)
  if (exact && !exact.derived) return exact
  if (exact) throw new DomainError('derived-fact', `${name} is computed from other facts and cannot be set.`)
  const stated = statedFacts(facts)
  const named = stated.filter(({ id }) => splitId(id).name === name)
  const [only] = named
  if (only && named.length === 1) return only
  const ids = stated.map(({ id }) => id)
  if (only) {
    const message = `"${name}" is the name of ${named.length} facts.`
    throw new DomainError('ambiguous-fact', message, { nearest: named.map(({ id }) => id) })
  }
  const short = name.slice(0, 60)
  const names = nearest(
    short,
    ids.map((id) => splitId(id).name),
  )
  const near = names.flatMap((one) => ids.filter((id) => splitId(id).name === one))
  throw new DomainError('unknown-fact', `There is no fact "${short}".`, {
    nearest: [...new Set([...nearest(short, ids), ...near])].slice(0, 3),
  })
}
