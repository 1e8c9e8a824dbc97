import type { Catalog, Question } from '../catalog/index.js'
import type { Place } from '../errors.js'
import { acceptedValues, type FactDefinition, isQuantity } from '../profile/index.js'
import { count, series } from './advice.js'

/** Something wrong in a profile or in a setting. */
export interface StatedProblem {
  readonly message: string
  readonly accepted?: string
  readonly nearest?: readonly string[]
  readonly place?: Place
}

/** The parts of an error, ready to be shown. */
export interface ErrorWords {
  readonly message: string
  readonly why?: string
  readonly hint?: string
}

/** One problem in its own words; several as a list, each with its place, what is accepted and what was perhaps meant. */
export function problemsText(problems: readonly StatedProblem[]): ErrorWords {
  const [first] = problems
  if (first && problems.length === 1)
    return {
      message: first.message,
      ...(first.accepted !== undefined && { hint: `Accepted: ${first.accepted}` }),
    }
  return {
    message: `${count(problems.length, 'problem')} in the profile`,
    why: problems.map(problemText).join('\n  '),
    hint: 'Correct them all; nothing was recommended.',
  }
}

function problemText({ message, accepted, nearest = [], place }: StatedProblem): string {
  const meant = nearest.length > 0 ? ` Did you mean ${series(nearest, 'or')}?` : ''
  const allowed = accepted !== undefined ? ` Accepted: ${accepted}.` : ''
  return `${placeText(place)}${message}${meant}${allowed}`
}

/** `dsp.profile.yaml:3:9: `; empty without a place. */
export function placeText(place: Place | undefined): string {
  if (!place) return ''
  const parts = [place.file, place.line, place.column].filter((part) => part !== undefined)
  return parts.length > 0 ? `${parts.join(':')}: ` : ''
}

/** What has to be known, how it is written, and one command that says it all. */
export function missingFacts(
  { facts }: Pick<Catalog, 'facts'>,
  missing: readonly Question[],
  command: string,
): Required<ErrorWords> {
  const definition = new Map(facts.map((fact) => [fact.id, fact]))
  const lines = missing.map((question) => {
    const fact = definition.get(question.fact)
    return `${question.fact}: ${question.text}${fact ? ` Accepted: ${acceptedFor(question, fact)}.` : ''}`
  })
  const settings = missing.map(
    (question) =>
      `--set ${commandWord(`${question.fact}=${example(question, definition.get(question.fact))}`)}`,
  )
  return {
    message: `${count(missing.length, 'decisive fact')} ${missing.length === 1 ? 'is' : 'are'} missing, and nobody can be asked here.`,
    why: [...lines, 'An explicit "unknown" counts as an answer; --yes takes all of them as unknown.'].join(
      '\n  ',
    ),
    hint: `${command} ${settings.join(' ')}`,
  }
}

/** For quantities the suggested answers, which also show the scale. */
function acceptedFor({ answers }: Question, fact: FactDefinition): string {
  if (!isQuantity(fact.type) || answers.length === 0) return acceptedValues(fact)
  return `one value or a range, such as ${answers.map(({ value }) => value).join(', ')}; or unknown`
}

/** A value that would be accepted: the middle one of the suggested answers. */
function example({ answers }: Question, fact: FactDefinition | undefined): string {
  const middle = answers[Math.floor((answers.length - 1) / 2)]
  return middle?.value ?? fact?.options?.[0] ?? 'unknown'
}

/** The command as it was typed, as far as it tells about the profile. */
export function commandText(command: string, profile: string | undefined, set: readonly string[]): string {
  const flags = [
    ...(profile === undefined ? [] : ['--profile', commandWord(profile)]),
    ...set.flatMap((setting) => ['--set', commandWord(setting)]),
  ]
  return [command, ...flags].join(' ')
}

/** A word as it stands in a command line of a shell. */
export const commandWord = (text: string): string =>
  /^[\w./=%-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
