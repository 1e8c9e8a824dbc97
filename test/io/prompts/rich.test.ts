import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, openTerminal, type Terminal, type TerminalOptions } from '../../support/terminal.js'

const script = path.join(import.meta.dirname, 'interview.fixture.mjs')

let folder: string
let file: string
let terminal: Terminal
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dsp-prompts-'))
  file = path.join(folder, 'p.yaml')
})
afterEach(() => {
  terminal.kill()
  rmSync(folder, { recursive: true, force: true })
})

function start(mode: 'rich' | 'plain', options: TerminalOptions = {}): Terminal {
  terminal = openTerminal([mode, file], { script, ...options })
  return terminal
}
const saved = () => readFileSync(file, 'utf8')

describe('prompts that redraw', () => {
  test('are answered with arrows, typed values and Space; only the answers stay', async () => {
    const { see, press, end } = start('rich')
    expect(await see('❯ 0..10 rps')).toMatchInlineSnapshot(`
      "Question 1 of about 3
      How many requests a second does the system get in its busiest minute?
      Why: Separates what one machine and one database do easily (up to some hundred
      rps) from caches and replicas (thousands) and from sharding (tens of thousands
      of writes).
      Could change: some-pattern
      >
      ❯ 0..10 rps      internal tool, start-up, shop of one country
        10..100 rps    most business systems
        100..1k rps    a well-visited site
        1k..10k rps    a large consumer product
        10k..100k rps  one of the big ones of a country
        100k..1M rps   a global platform
        I don't know

      or type a value or a range, such as 3k rps, 180k req/min, 2M requests/day
      ↑↓ or type · Enter answer · ? help · type done for the result · Ctrl-C save and
      quit"
    `)
    press(KEY.down)
    await see('❯ 10..100 rps')
    press(KEY.enter)
    await see('How many engineers')
    press('12')
    await see('❯ 12')
    press(KEY.enter)
    await see('What kinds of clients')
    press(KEY.space)
    await see('[x] web')
    press(KEY.down)
    expect(await see('❯[ ] mobile')).toMatchInlineSnapshot(`
      "load.peak  10..100 rps
      team.engineers  12
      Question 3, perhaps the last one
      What kinds of clients call the system?
      Why: Kinds that differ much may deserve an API of their own; partners need
      limits and stable versions.
      Could change: some-pattern
       [x] web       browsers
      ❯[ ] mobile    apps on phones
       [ ] partners  programs of other companies
       [ ] devices   sensors, cars, machines
       [ ] internal  other systems or staff of your company
       [ ] I don't know

      Space choose · Enter go on · ? help · Esc back · Ctrl-C save and quit"
    `)
    press(KEY.space)
    await see('[x] mobile')
    press(KEY.enter)
    expect(await see('Stop here?')).toMatchInlineSnapshot(`
      "load.peak  10..100 rps
      team.engineers  12
      shape.clients  web, mobile
      > One question is left; it cannot change what is firmly recommended.
      Stop here? Y/n"
    `)
    press(KEY.enter)
    expect(await see('Enter shows the result')).toMatchInlineSnapshot(`
      "load.peak  10..100 rps
      team.engineers  12
      shape.clients  web, mobile
      Your answers
      1  team.engineers  12                                                 you, now
      2  load.peak       10..100 rps                                        you, now
      3  shape.clients   web, mobile                                        you, now
      > Enter shows the result; a number changes that answer:"
    `)
    press(KEY.enter)
    await see('the end')
    expect(await end()).toBe(0)
    expect(saved()).toContain('load:\n  peak: 10..100 rps')
    expect(saved()).toContain('clients: [web, mobile]')
  })

  test('Esc and Ctrl-B go back, with the answer selected', async () => {
    const { see, press } = start('rich')
    await see('Question 1')
    press(KEY.down)
    await see('❯ 10..100 rps')
    press(KEY.enter)
    await see('How many engineers')
    const from = Date.now()
    press(KEY.escape)
    expect(await see('❯ 10..100 rps')).toContain('Question 1')
    expect(Date.now() - from).toBeLessThan(450)
    press(KEY.enter)
    await see('How many engineers')
    press('\x02')
    await see('❯ 10..100 rps')
  })

  test.each([
    ['a value', '40 rps\r', 'load.peak  40 rps'],
    ['a word', 'unknown\r', 'load.peak  not known'],
    ['what only one suggestion says', 'most business\r', 'load.peak  10..100 rps'],
  ])('%s and Enter may come together', async (_, keys, answer) => {
    const { see, press } = start('rich')
    await see('❯ 0..10 rps')
    press(keys)
    await see(answer)
    await see('How many engineers')
    expect(saved()).toContain(`peak: ${answer.includes('not') ? 'unknown' : answer.slice(11)}`)
  })

  test('one character and Enter is that answer, not the suggestion above it', async () => {
    const { see, press } = start('rich')
    await see('❯ 0..10 rps')
    press(KEY.enter)
    await see(/❯ 1\.\.3/)
    press('6\r')
    await see('team.engineers  6')
    await see('What kinds of clients')
    expect(saved()).toContain('engineers: 6\n')
  })

  test('a text that means nothing or several things is never taken as an answer', async () => {
    const { see, press, screen } = start('rich')
    await see('❯ 0..10 rps')
    press('1M\r')
    await see('"1M" has no unit')
    press('\x15')
    await see(/>\n❯ 0\.\.10 rps/)
    press('site')
    await see('> site')
    press('\x15')
    await see(/>\n❯ 0\.\.10 rps/)
    press('one\r')
    await see(/> one\n❯ 0\.\.10 rps .*\n {2}10k\.\.100k rps/)
    expect(screen()).not.toContain('load.peak  ')
    expect(existsSync(file)).toBe(false)
  })

  test('? explains, and the question stays', async () => {
    const { see, press } = start('rich')
    await see('Question 1')
    press('?')
    await see('How to find out:')
    await see(/Ctrl-C save and\s+quit/)
    press('300')
    expect(await see('"300" has no unit; did you mean 300 rps?')).toMatchInlineSnapshot(`
      "
      The highest sustained minute of a usual month, seen at the front door, without
      calls between your own services. A day's total works too: '2M requests/day' is
      read as an average, so multiply by your peak factor first. Most systems have
      fewer than 100 rps; guessing by user numbers is usually too high.
      How to find out: Load balancer: max of RequestCount per minute / 60 over 30
      days. Prometheus: max_over_time(sum(rate(http_requests_total[1m]))[30d:1m]).
      Access log: awk '{print substr($4,2,17)}' access.log | sort | uniq -c | sort -rn
      | head -1, then divide by 60.
      In the profile and for --set it is called load.peak. Besides an answer you can
      type unknown, skip, back or done.

      Question 1 of about 3
      How many requests a second does the system get in its busiest minute?
      Why: Separates what one machine and one database do easily (up to some hundred
      rps) from caches and replicas (thousands) and from sharding (tens of thousands
      of writes).
      Could change: some-pattern
      > 300
       "300" has no unit; did you mean 300 rps? Accepted: 3k rps, 180k req/min, 2M
       requests/day, a range low..high, or unknown.

      or type a value or a range, such as 3k rps, 180k req/min, 2M requests/day
      ↑↓ or type · Enter answer · ? help · type done for the result · Ctrl-C save and
      quit"
    `)
    press(KEY.enter)
    press(' rps')
    await see('❯ 300 rps')
    press(KEY.enter)
    await see('How many engineers')
    press('unknown')
    await see("❯ I don't know")
    press(KEY.enter)
    await see('team.engineers  not known')
  })

  test('Ctrl-C saves and says how to go on', async () => {
    const { see, press, end } = start('rich')
    await see('Question 1')
    press(KEY.enter)
    await see('How many engineers')
    press(KEY.ctrlC)
    await see('Interrupted. Your answers are saved in')
    await see(/dsp select --profile/)
    expect(await end()).toBe(130)
    expect(saved()).toContain('peak: 0..10 rps')
  })

  test('Ctrl-C at the first question leaves no file', async () => {
    const { see, press, end } = start('rich')
    await see('Question 1')
    press(KEY.ctrlC)
    await see('Nothing was answered yet.')
    expect(await end()).toBe(130)
    expect(existsSync(file)).toBe(false)
  })

  test('fit into 60 columns', async () => {
    const { see } = start('rich', { columns: 60 })
    expect(await see('❯ 0..10 rps')).toMatchInlineSnapshot(`
      "Question 1 of about 3
      How many requests a second does the system get in its
      busiest minute?
      Why: Separates what one machine and one database do easily
      (up to some hundred rps) from caches and replicas
      (thousands) and from sharding (tens of thousands of writes).
      Could change: some-pattern
      >
      ❯ 0..10 rps      internal tool, start-up, shop of one coun…
        10..100 rps    most business systems
        100..1k rps    a well-visited site
        1k..10k rps    a large consumer product
        10k..100k rps  one of the big ones of a country
        100k..1M rps   a global platform
        I don't know

      0..10 rps      internal tool, start-up, shop of one country
      or type a value or a range, such as 3k rps, 180k req/min, 2M
      requests/day
      ↑↓ or type · Enter answer · ? help · type done for the
      result · Ctrl-C save and quit"
    `)
  })
})

describe('plain questions', () => {
  test('write no escape byte and take words', async () => {
    const { see, press, end, raw } = start('plain')
    await see('done, quit.')
    press('2\r')
    await see('load.peak  10..100 rps')
    press('back\r')
    await see('Enter keeps: 10..100 rps')
    press('\r')
    await see(/How many engineers[\s\S]*quit\.\n>/)
    press('unknown\r')
    await see('team.engineers  not known')
    press('1, mobile\r')
    await see('Stop here?')
    press('yes\r')
    await see('Enter shows the result')
    press('\r')
    await see('the end')
    expect(await end()).toBe(0)
    expect(raw()).not.toContain('\x1b')
    expect(saved()).toContain('clients: [web, mobile]')
  })

  test('end with Ctrl-C as with quit: saved, with the command that resumes', async () => {
    const { see, press, end } = start('plain')
    await see('done, quit.')
    press('2\r')
    await see(/How many engineers[\s\S]*quit\.\n>/)
    press(KEY.ctrlC)
    await see('Your answers are saved in')
    expect(await end()).toBe(130)
  })

  test('end cleanly when the input ends', async () => {
    const { see, press, end } = start('plain')
    await see('done, quit.')
    press(KEY.ctrlD)
    await see('Nothing was answered yet.')
    expect(await end()).toBe(130)
  })
})
