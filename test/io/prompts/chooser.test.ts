import { PassThrough } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { Interrupted } from '../../../src/core/interview/index.js'
import { plain } from '../../../src/core/render/index.js'
import type { Chooser } from '../../../src/io/prompts/chooser.js'
import { plainChooser } from '../../../src/io/prompts/plain-chooser.js'

const open: Chooser[] = []
afterEach(() => {
  for (const front of open.splice(0)) front.close()
})

/** The plain front end with a person who has typed all of it already. */
function chooser(typed: string) {
  const input = new PassThrough()
  input.end(typed)
  let said = ''
  const front = plainChooser({
    view: { width: 80, paint: plain },
    input,
    say: (text) => {
      said += text
    },
  })
  open.push(front)
  return { front, said: () => said }
}

test('takes a number or skip, and asks again for anything else', async () => {
  const { front, said } = chooser('0\n5\n1.5\ntwo\n\n 3 \nSkip\n')
  expect(await front.choose(4, 'Type 1 to 4.')).toBe(2)
  expect(await front.choose(4, 'Type 1 to 4.')).toBeUndefined()
  expect(said()).toBe('Type 1 to 4.\n> '.repeat(7))
})

test.each(['quit\n', 'EXIT\n', ''])('%j ends it', async (typed) => {
  await expect(chooser(typed).front.choose(4, 'Type 1 to 4.')).rejects.toThrow(Interrupted)
})
