import { DomainError } from '../errors.js'
import type { StarterManifest } from './starter-manifest.generated.js'

/** One thing that a starter asks for. */
export type StarterInput = StarterManifest['inputs'][number]

/** What was chosen, by the id of the input. */
export type Answers = Readonly<Record<string, string | number | boolean>>

/**
 * What is chosen for each input: what was given, else its default.
 * @throws DomainError bad-input
 */
export function readAnswers(inputs: readonly StarterInput[], given: ReadonlyMap<string, string>): Answers {
  return Object.fromEntries(
    inputs.map((input) => {
      const text = given.get(input.id)
      return [input.id, text === undefined ? input.default : readAnswer(input, text)]
    }),
  )
}

function readAnswer(input: StarterInput, text: string): string | number | boolean {
  switch (input.type) {
    case 'string':
      if (new RegExp(`^(?:${input.pattern})$`, 'u').test(text)) return text
      throw refused(input, text, `Accepted: what matches ${input.pattern}, such as ${input.default}`)
    case 'integer': {
      const value = /^-?[0-9]{1,12}$/.test(text) ? Number(text) : Number.NaN
      if (value >= input.min && value <= input.max) return value
      throw refused(input, text, `Accepted: a whole number from ${input.min} to ${input.max}`)
    }
    case 'choice':
      if (input.options.includes(text)) return text
      throw refused(input, text, `Accepted: ${input.options.join(', ')}`)
    case 'flag':
      if (['yes', 'true', 'no', 'false'].includes(text)) return text === 'yes' || text === 'true'
      throw refused(input, text, 'Accepted: yes, no')
  }
}

const refused = ({ id, text: about }: StarterInput, text: string, hint: string): DomainError =>
  new DomainError('bad-input', `--set ${id}: "${text.slice(0, 60)}" cannot be used`, { why: about, hint })
