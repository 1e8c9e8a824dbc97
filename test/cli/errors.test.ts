import { expect, test } from 'vitest'
import { InputError, toFailure, UsageError } from '../../src/cli/errors.js'
import { failureText } from '../../src/cli/report.js'
import { DomainError } from '../../src/core/errors.js'
import { plain } from '../../src/core/render/index.js'

const named = (name: string): Error => Object.assign(new Error('User force closed the prompt'), { name })

test.each([
  [new DomainError('unknown-pattern', 'no pattern x'), 2, 'unknown-pattern'],
  [new UsageError('flag-unknown', 'unknown flag'), 2, 'flag-unknown'],
  [new InputError('three facts are missing'), 2, 'input-missing'],
  [named('ExitPromptError'), 130, 'interrupted'],
  [named('AbortPromptError'), 130, 'interrupted'],
  [new TypeError('x is not a function'), 70, 'internal'],
  ['a thrown string', 70, 'internal'],
])('%s', (error, exitCode, code) => {
  expect(toFailure(error)).toMatchObject({ exitCode, code })
})

test('an error says where, what, why, what was meant and what to try', () => {
  const error = new DomainError('fact-unknown', 'unknown fact "peek-rps"', {
    why: 'A profile has only facts that some rule uses.',
    hint: 'dsp list facts',
    nearest: ['peak-rps', 'peak-wps'],
    place: { file: 'dsp.profile.yaml', line: 3, column: 5 },
  })
  expect(failureText(toFailure(error), plain)).toBe(`error: dsp.profile.yaml:3:5: unknown fact "peek-rps"
  A profile has only facts that some rule uses.
  Did you mean peak-rps or peak-wps?
  try: dsp list facts
`)
})

test('whoever stops made no mistake', () => {
  const interrupted = Object.assign(new Error('Interrupted. Your answers are saved in p.yaml.'), {
    name: 'Interrupted',
    hint: 'dsp select --profile p.yaml',
  })
  expect(failureText(toFailure(interrupted), plain)).toBe(
    'Interrupted. Your answers are saved in p.yaml.\nGo on with: dsp select --profile p.yaml\n',
  )
})
