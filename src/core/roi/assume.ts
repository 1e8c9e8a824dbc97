import { DomainError } from '../errors.js'
import { nearest } from '../nearest.js'
import type { Range } from './shape.js'

/** An input that may be given a value, and which values make sense. */
export interface Assumable {
  readonly id: string
  readonly unit: string
  readonly allowed: readonly [number, number]
  /** One value, no range. */
  readonly single?: boolean
}

const AMOUNT = /^\$?(-?(?:\d+\.?\d*|\.\d+))([kM]?)$/
const MULTIPLIERS: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6 }

/**
 * Reads settings such as `outage-hour=200..2k`, `discount=8%`, `effort=2`, in the unit of the input.
 * @param isFact whether a name is a fact of the profile, which is set there
 * @returns the ranges by the id of the input; their order leaves no trace
 * @throws DomainError assumption-syntax, unknown-assumption, assumption-twice, bad-assumption
 */
export function readAssumptions(
  settings: readonly string[],
  known: readonly Assumable[],
  isFact: (name: string) => boolean,
): ReadonlyMap<string, Range> {
  const read = new Map<string, Range>()
  for (const setting of settings) {
    const [, name = '', text = ''] = /^([^=]*)=(.*)$/s.exec(setting) ?? []
    if (name.trim() === '' || text.trim() === '')
      throw new DomainError('assumption-syntax', `${quoted(setting)} is no assumption.`, {
        hint: '--assume outage-hour=200..2000',
      })
    const input = find(name.trim(), known, isFact)
    if (read.has(input.id))
      throw new DomainError('assumption-twice', `${input.id} is assumed twice.`, {
        hint: 'Give it one value, or one range low..high.',
      })
    read.set(input.id, rangeOf(text.trim(), input))
  }
  return new Map([...read].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function find(name: string, known: readonly Assumable[], isFact: (name: string) => boolean): Assumable {
  const input = known.find(({ id }) => id === name)
  if (input) return input
  const ids = known.map(({ id }) => id)
  throw new DomainError('unknown-assumption', `There is no assumption ${quoted(name)} for this pattern.`, {
    why: `Known: ${ids.join(', ')}.`,
    ...(isFact(name) && { hint: `It is a fact of the profile: --set ${name}=...` }),
    nearest: nearest(name, ids),
  })
}

function rangeOf(text: string, input: Assumable): Range {
  const refuse = (message: string): DomainError =>
    new DomainError('bad-assumption', `${input.id}: ${quoted(text)} ${message}`, {
      why: `It is counted in ${input.unit}, from ${input.allowed.join(' to ')}.`,
      hint: input.single ? 'Give one number.' : 'Give a number, or a range such as 80..120.',
    })
  const ends = text.split('..')
  if (ends.length > 2) throw refuse('is no range.')
  if (ends.length === 2 && input.single) throw refuse('is a range; it is a decision and takes one number.')
  const amounts = ends.map((end) => AMOUNT.exec(withoutUnit(end.trim(), input.unit)))
  const [first, second = first] = amounts
  if (!first || !second) throw refuse('is no number.')
  // 2..5k may mean 2k..5k or 2..5000; 200..2k means one thing only.
  if (first[2] === '' && second[2] !== '' && first[1] !== '0' && Number(first[1]) < Number(second[1]))
    throw refuse(`has two readings; write the ${second[2]} on both sides.`)
  const [low, high] = [first, second].map(
    ([, number, letter = '']) => Number(number) * (MULTIPLIERS[letter] as number),
  ) as [number, number]
  if (low > high) throw refuse('begins above its end.')
  if (low < input.allowed[0] || high > input.allowed[1]) throw refuse('is outside of what makes sense.')
  if (input.single && !Number.isInteger(low) && input.unit === 'years') throw refuse('is not whole.')
  return { low, high }
}

/** The unit may be written behind the number, as in 12% or 200 USD/hour. */
function withoutUnit(text: string, unit: string): string {
  return text.endsWith(unit) ? text.slice(0, -unit.length).trim() : text
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, 60))
