import { expect, test } from 'vitest'
import { openTerminal } from '../support/terminal.js'

test('on a terminal, an error is coloured and its text is what a pipe gets', async () => {
  const terminal = openTerminal(['completion', 'tcsh'])
  try {
    expect(await terminal.end()).toBe(2)
    expect(terminal.screen()).toContain('error: the argument does not take "tcsh"')
    expect(terminal.raw()).toContain('\x1b[31merror:')
  } finally {
    terminal.kill()
  }
})

test('NO_COLOR keeps escape sequences off a terminal', async () => {
  const terminal = openTerminal(['completion', 'tcsh'], { env: { NO_COLOR: '1' } })
  try {
    expect(await terminal.end()).toBe(2)
    expect(terminal.raw()).not.toContain('\x1b[3')
  } finally {
    terminal.kill()
  }
})
