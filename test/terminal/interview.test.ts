import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.js'

/** The built program in a real terminal: `dsp select` with the real ranking, so no test relies on which question it puts second. */
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
  terminal = openTerminal(['select', ...args], { cwd: folder, ...options })
  return terminal
}
const file = () => path.join(folder, 'dsp.profile.yaml')
const saved = () => readFileSync(file(), 'utf8')

/** Waits until a question can be answered: keys that come earlier are no reply to it. */
const question = (number: number) =>
  terminal.see(new RegExp(`Question ${number}\\b[\\s\\S]*Ctrl-C save and\\s+quit$`))
const REVIEW = /Your answers\n[\s\S]*Enter shows the result; a number changes that answer:$/

describe('dsp select in a terminal', { timeout: 180_000 }, () => {
  test('asks, explains, goes back, takes "unknown", is reviewed and corrected, and shows the result', async () => {
    const { see, press, end, screen } = select()
    expect(await question(1)).toContain('What hurts today?')
    press(KEY.space)
    await see('❯[x] slow-responses')
    press(KEY.enter)
    await see('existing.symptoms  slow-responses')

    await question(2)
    press('?')
    await see(/How to find out: [\s\S]*Question 2\b[\s\S]*Ctrl-C save and\s+quit$/)
    press(KEY.enter)
    await question(3)
    press(KEY.escape)
    await see(/ {2}back\n/)
    expect(await question(2)).toContain('Ctrl-C')
    press('unknown\r')
    await see('  not known')

    await question(3)
    press('done\r')
    expect(await see(REVIEW)).toMatch(/existing\.symptoms {2}slow-responses +you, now/)
    press('2\r')
    await see(/Change an answer\n[\s\S]*Ctrl-C save and\s+quit$/)
    press(KEY.space)
    press(KEY.down)
    await see('❯[ ] cascading-failures')
    press(KEY.space)
    press(KEY.enter)
    await see('existing.symptoms  cascading-failures')
    await see(REVIEW)
    press(KEY.enter)
    await see('What was understood')
    expect(await end()).toBe(0)
    expect(screen()).toContain('symptoms cascading-failures')
    expect(saved()).toMatch(/^# The facts of our system/)
    expect(saved()).toContain('symptoms: [cascading-failures]')
    expect(saved()).toContain(': unknown')
  })

  test('Ctrl-C ends with 130, calmly, with the answers saved and the command that resumes', async () => {
    const { see, press, end, screen } = select()
    await question(1)
    press(KEY.enter)
    await question(2)
    press(KEY.enter)
    await question(3)
    press(KEY.ctrlC)
    await see('Interrupted. Your answers are saved in dsp.profile.yaml.\nGo on with: dsp select')
    expect(await end()).toBe(130)
    expect(screen()).not.toContain('error')
    expect(saved().split('\n').length).toBeGreaterThan(3)
  })

  test('resumes with what is open, and keeps the file as it was written', async () => {
    writeFileSync(
      file(),
      'dsp: 1\nload:\n  peak: 40 rps # measured\nexisting:\n  symptoms: [hard-to-debug]\n',
    )
    const { press, end, screen, see } = select()
    await question(1)
    expect(screen()).not.toContain('What hurts')
    expect(screen()).not.toContain('busiest minute')
    press('done\r')
    expect(await see(REVIEW)).toMatch(/load\.peak +40 rps +profile/)
    press(KEY.ctrlC)
    expect(await end()).toBe(130)
    expect(saved()).toContain('peak: 40 rps # measured')
  })

  test('says on the way to the result what is odd about the file', async () => {
    writeFileSync(file(), 'dsp: 1\nconsistency: {model: strict, staleness: 5 s}\n')
    const { press, end, see } = select()
    await question(1)
    press(KEY.enter)
    await question(2)
    press('done\r')
    expect(await see(REVIEW)).toContain('Please check')
    press(KEY.enter)
    await see('stale reads are accepted')
    await see('warning: dsp.profile.yaml')
    expect(await end()).toBe(0)
  })

  test('a screen of 60 by 20 shows each question whole', async () => {
    const { press } = select([], { columns: 60, rows: 20 })
    // One line a choice: what is too long is cut, not broken.
    expect(await question(1)).toMatch(
      /❯\[ \] slow-[^\n]*\n \[ \] casc[^\n]*…\n \[ \] out-[^\n]*…\n \[ \] conf/,
    )
    press(KEY.enter)
    await question(2)
    const screen = await terminal.see(/Question 2\b[\s\S]*❯[\s\S]*Ctrl-C save and\s+quit$/)
    const lines = screen.slice(screen.indexOf('Question 2')).split('\n')
    expect(lines.length).toBeLessThanOrEqual(20)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60)
    expect(lines.at(0)).toMatch(/^Question 2 of about \d+$/)
    expect(screen.match(/Question 2/g)).toHaveLength(1)
  })

  test.each([
    ['ACCESSIBLE', { ACCESSIBLE: '1' }],
    ['a dumb terminal', { TERM: 'dumb' }],
  ])(
    '%s: plain lines, a word for every key, and not one escape byte from the first question to the result',
    async (_, env) => {
      const { see, press, end, raw } = select([], { env })
      await see(/What hurts today\?[\s\S]*none, \? for help, unknown, skip, done, quit\.\n>$/)
      press('help\r')
      await see(/How to find out[\s\S]*>$/)
      press('1, 3\r')
      await see('existing.symptoms  slow-responses, out-of-capacity')
      await see(/Question 2\b[\s\S]*unknown, skip, back, done, quit\.\n>$/)
      press('back\r')
      await see('Enter keeps: slow-responses, out-of-capacity\n>')
      press('\r')
      await see(/Question 2\b[\s\S]*Question 2\b[\s\S]*quit\.\n>$/)
      press('unknown\r')
      await see(/Question 3\b[\s\S]*quit\.\n>$/)
      press('skip\r')
      await see('skipped')
      await see(/Question 4\b[\s\S]*quit\.\n>$/)
      press('done\r')
      await see('a number changes that answer:\n>')
      press('\r')
      await see('What was understood')
      expect(await end()).toBe(0)
      expect(raw()).not.toContain('\x1b')
    },
  )

  test('--no-input asks nothing and says what is missing', async () => {
    const { see, end } = select(['--no-input'])
    await see('error:')
    expect(await end()).toBe(2)
    expect(existsSync(file())).toBe(false)
  })
})
