import { expect, test } from 'vitest'
import { run } from '../support/run.js'

// The program gives a command a small stand-in for oclif's Config (src/cli/config.ts). Here both run, and every byte
// and the exit code have to be the same.
const lines: string[][] = [
  ['completion', 'zsh'],
  ['completion', 'zsh', '--json'],
  ['completion'],
  ['completion', 'tcsh', '--json'],
  ['completion', 'bash', '--nope'],
  ['--width=70', 'completion', 'fish'],
]

test.each(lines.map((args) => ({ name: args.join(' '), args })))('dsp $name', async ({ args }) => {
  const [fast, slow] = await Promise.all([run(args), run(args, { env: { DSP_NO_FASTPATH: '1' } })])
  expect(fast).toEqual(slow)
})
