import path from 'node:path'
import { expect, test } from 'vitest'
import { KEY, openTerminal } from './terminal.js'

const script = path.join(import.meta.dirname, 'prompt.fixture.mjs')

test('a person reads, presses keys and reads the answer', async () => {
  const terminal = openTerminal([], { script })
  try {
    expect(await terminal.see('Which one?')).toContain('❯ first')
    terminal.press(KEY.down)
    await terminal.see('❯ second')
    terminal.press(KEY.enter)
    expect(await terminal.see('You chose second.')).not.toContain('third')
    expect(await terminal.end()).toBe(0)
  } finally {
    terminal.kill()
  }
})

test('a deadline and an early end say what the screen shows', async () => {
  const terminal = openTerminal([], { script, deadline: 800 })
  try {
    await terminal.see('Which one?')
    await expect(terminal.see('never')).rejects.toThrow(
      /800 ms passed while waiting for never; [\s\S]*Which one\?/,
    )
    terminal.press(KEY.ctrlC)
    await expect(terminal.see('never')).rejects.toThrow(/the program ended with \d+ while waiting for never/)
  } finally {
    terminal.kill()
  }
})
