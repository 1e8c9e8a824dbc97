import { afterEach, describe, expect, test } from 'vitest'
import { run } from '../support/run.js'
import { KEY, openTerminal, type Terminal, type TerminalOptions } from '../support/terminal.js'

let terminal: Terminal
afterEach(() => terminal.kill())

function take(options: TerminalOptions = {}): Terminal {
  terminal = openTerminal(['learn', 'quiz', 'circuit-breaker'], { rows: 60, ...options })
  return terminal
}

/** The numbers of the right options, as a program would read them. */
async function answers(): Promise<readonly number[]> {
  const { stdout } = await run(['learn', 'quiz', 'circuit-breaker', '--json'])
  return JSON.parse(stdout).data.questions.map(({ answer }: { answer: number }) => answer)
}

const question = (number: number, count: number) =>
  terminal.see(
    new RegExp(`Question ${number} of ${count}\\n[\\s\\S]*Type 1 to \\d, or skip or quit\\.\\s*>?$`),
  )

describe('dsp learn quiz in a terminal', () => {
  test('asks, refuses what is no answer, explains by sources, and says what to read again', async () => {
    const right = await answers()
    const { see, press, end, screen } = take()
    await question(1, right.length)
    press(`9${KEY.enter}`)
    await see(/quit\. 9\s*\n[^\n]*Type 1 to \d/)
    press(KEY.backspace)
    press(`${right[0]}${KEY.enter}`)
    await see(`${right[0]} is right.`)
    await question(2, right.length)
    press(`${right[1] === 1 ? 2 : 1}${KEY.enter}`)
    expect(await see(`is wrong; right is ${right[1]}.`)).toMatch(/Grade [A-D], /)
    for (const [index, answer] of right.entries()) {
      if (index < 2) continue
      await question(index + 1, right.length)
      press(`${index === 2 ? 'skip' : answer}${KEY.enter}`)
    }
    expect(await end()).toBe(0)
    expect(screen()).toContain(`${right.length - 2} of ${right.length} right. Read again about`)
    expect(screen()).toContain('dsp show circuit-breaker --section')
  })

  test('Ctrl-C ends with 130 and the command that begins again', async () => {
    const { press, see, end, screen } = take()
    await see('Type 1 to 4')
    press(KEY.ctrlC)
    await see('Go on with: dsp learn quiz circuit-breaker')
    expect(await end()).toBe(130)
    expect(screen()).not.toContain('error')
  })

  test.each([
    ['ACCESSIBLE', { ACCESSIBLE: '1' }],
    ['a dumb terminal', { TERM: 'dumb' }],
  ])('%s: plain lines without an escape byte', async (_, env) => {
    const right = await answers()
    const { press, see, end, raw } = take({ env })
    for (const [index, answer] of right.entries()) {
      await see(new RegExp(`Question ${index + 1} of [\\s\\S]*quit\\.\\n>$`))
      press(`${answer}\r`)
    }
    await see(`${right.length} of ${right.length} right.`)
    expect(await end()).toBe(0)
    expect(raw()).not.toContain('\x1b')
  })

  test('quit ends it as Ctrl-C does, also with plain lines', async () => {
    const { press, see, end } = take({ env: { ACCESSIBLE: '1' } })
    await see(/quit\.\n>$/)
    press('quit\r')
    expect(await end()).toBe(130)
  })

  test('--answers and --no-input ask nothing', async () => {
    for (const flag of ['--answers', '--no-input']) {
      terminal = openTerminal(['learn', 'quiz', 'circuit-breaker', flag], { rows: 200 })
      expect(await terminal.end()).toBe(0)
      expect(terminal.screen()).not.toContain('Type 1 to')
    }
  })
})
