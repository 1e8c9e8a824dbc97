import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'

/**
 * The sections that were asked for, all when none was.
 * @throws DomainError value-not-allowed for a section that is not among the known ones
 */
export function wantedSections(names: readonly string[], known: readonly string[]): ReadonlySet<string> {
  for (const name of names)
    if (!known.includes(name))
      throw new DomainError('value-not-allowed', `--section does not take ${JSON.stringify(name)}`, {
        why: `Allowed: ${known.join(', ')}.`,
        nearest: nearest(name, known),
      })
  return new Set(names.length > 0 ? names : known)
}
