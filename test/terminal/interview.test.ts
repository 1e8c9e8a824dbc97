import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.js'

/** The whole program in a real terminal: `dsp select` with the real ranking, so no test relies on which question comes first. */
let folder: string
let terminal: Terminal
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-select-'))
})
afterEach(() => {
  terminal.kill()
  rmSync(folder, { recursive: true, force: true })
})

function select(args: readonly string[] = [], options: TerminalOptions = {}): Terminal {
  terminal = openTerminal(['select', ...args], { cwd: folder, deadline: 20_000, ...options })
  return terminal
}
const saved = () => readFileSync(path.join(folder, 'dsp.profile.yaml'), 'utf8')

/** Presses Enter at each question until the review. */
async function enterUntilReview(): Promise<void> {
  for (let question = 1; ; question++) {
    const screen = await terminal.see(
      new RegExp(`Question ${question}[^0-9][\\s\\S]*Ctrl-C|Stop here|number changes that answer`),
    )
    if (screen.includes('number changes that answer')) return
    if (screen.includes('Stop here')) {
      terminal.press(KEY.enter)
      await terminal.see('number changes that answer')
      return
    }
    terminal.press(screen.includes('Space choose') ? `${KEY.space}${KEY.enter}` : KEY.enter)
  }
}

describe('dsp select in a terminal', { timeout: 90_000 }, () => {
  test('asks, saves, and shows the recommendation on stdout', async () => {
    const { see, press, end } = select()
    await see('Question 1 of about')
    await enterUntilReview()
    press(KEY.enter)
    expect(await end()).toBe(0)
    expect(saved()).toMatch(/^# The facts of our system/)
  })

  test('Ctrl-C ends with 130, the answers saved and the command that resumes', async () => {
    const { see, press, end } = select()
    await see(/❯[\s\S]*Ctrl-C save and\s+quit/)
    press(KEY.enter)
    await see('Question 2')
    press(KEY.ctrlC)
    await see('Your answers are saved in dsp.profile.yaml.')
    await see('dsp select')
    expect(await end()).toBe(130)
    expect(saved().split('\n').length).toBeGreaterThan(3)
  })

  test('resumes with what is open', async () => {
    writeFileSync(path.join(folder, 'dsp.profile.yaml'), 'dsp: 1\nload:\n  peak: 40 rps # measured\n')
    const { see, press, end, screen } = select()
    await see(/❯[\s\S]*Ctrl-C save and\s+quit/)
    expect(screen()).not.toContain('busiest minute')
    press(KEY.enter)
    await see('Question 2')
    press(KEY.ctrlC)
    expect(await end()).toBe(130)
    expect(saved()).toContain('peak: 40 rps # measured')
  })

  test('ACCESSIBLE asks in plain lines without one escape byte', async () => {
    const { see, press, end, raw } = select([], { env: { ACCESSIBLE: '1', NO_COLOR: '1' } })
    await see('done, quit.')
    press('unknown\r')
    await see('Question 2')
    press('done\r')
    await see('number changes that answer')
    press('\r')
    expect(await end()).toBe(0)
    expect(raw()).not.toContain('\x1b')
  })

  test('--no-input asks nothing and says what is missing', async () => {
    const { see, end } = select(['--no-input'])
    await see('error:')
    expect(await end()).toBe(2)
    expect(existsSync(path.join(folder, 'dsp.profile.yaml'))).toBe(false)
  })
})
