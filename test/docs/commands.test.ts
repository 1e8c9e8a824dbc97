import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSandbox } from '../../scripts/generate/sandbox.js'
import { asTyped } from '../../scripts/generate/sessions.js'
import { root } from '../support/run.js'
import { KEY, openTerminal } from '../support/terminal.js'
import { allBlocks, type Block, exampleBlocks, type Line, linesOf } from './documents.js'

const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}

// docs/commands.md is made from the help, whose examples are run below.
const blocks = allBlocks().filter(({ at }) => !at.startsWith('docs/commands.md:'))
const runnable = blocks.filter(({ info }) => info === 'sh' || info === 'console')
const interactive = blocks.filter(({ info }) => info === 'console interactive')

/** npm's own commands that the documents may name without a script of the project. */
const NPM = ['ci', 'install', 'link', 'view', 'pack']

/** What another program does is not ours to run; that the script exists is. */
function checkForeign(part: string): void {
  const [program, verb = '', name = ''] = part.split(/\s+/)
  if (program === 'npm' && verb === 'run') expect(scripts, part).toHaveProperty([name])
  else if (program === 'npm' && verb === 'test') expect(scripts, part).toHaveProperty(['test'])
  else if (program === 'npm') expect(NPM, part).toContain(verb)
  else if (program === 'npx') expect(['vitest', 'tsx']).toContain(verb)
  else expect(program, `${part}: neither dsp nor a program that the documents may name`).toBe('git')
}

const isOurs = (part: string): boolean => /(^|[|(<"]\s*|\$\()dsp\b/.test(part)

/** Help may name no pattern; what it puts in its place is filled in. */
const filledIn = (command: string): string => asTyped(command).replace(/\bPATTERN\b/g, 'circuit-breaker')

/** Runs what calls dsp; lines of a shell that evaluates a script of completion are run without the evaluation. */
function runBlock(lines: readonly Line[]): void {
  const sandbox = openSandbox(root, { profile: !lines.some(({ command }) => /^dsp init\b/.test(command)) })
  try {
    for (const { command, exit } of lines) {
      const parts = filledIn(command).split(' && ')
      for (const part of parts.filter((one) => !isOurs(one))) checkForeign(part)
      const ours = parts.filter(isOurs).join(' && ')
      if (ours === '') continue
      const evaluated = /^eval "\$\((.*)\)"$/.exec(ours)?.[1] ?? ours
      const { stdout, stderr, code } = sandbox.run(evaluated)
      expect(code, `${command}\n${stderr}`).toBe(exit)
      expect(stdout + stderr, command).not.toMatch(/(?<![-\w])undefined(?![-\w])|\[object Object\]|NaN/)
    }
  } finally {
    sandbox.remove()
  }
}

describe('every command line in the documents ends as stated', () => {
  test.each(runnable.map((block) => [block.at, block] as const))(
    '%s',
    (_, block) => {
      const lines = linesOf(block)
      expect(lines.length, 'a block without a command line').toBeGreaterThan(0)
      runBlock(lines)
    },
    180_000,
  )
})

describe('every example in the help works', async () => {
  const examples: readonly (readonly [string, Block])[] = (await exampleBlocks()).map((block) => [
    block.at,
    block,
  ])
  test.each(examples)('%s', (_, block) => runBlock(linesOf(block)), 180_000)
})

describe('what needs a person', () => {
  test('is only what the test below holds', () => {
    expect(interactive.flatMap((block) => linesOf(block).map(({ command }) => command))).toEqual([
      'dsp select',
    ])
  })

  test('dsp select asks, explains, takes an answer and keeps it', async () => {
    const sandbox = openSandbox(root, { profile: false })
    const terminal = openTerminal(['select'], {
      cwd: sandbox.folder,
      deadline: 25_000,
      // Plain questions take whole lines, so nothing depends on when the screen was drawn.
      env: { ACCESSIBLE: '1' },
    })
    try {
      await terminal.see('Question 1 of about')
      terminal.press(`?${KEY.enter}`)
      await terminal.see('How to find out:')
      terminal.press(`unknown${KEY.enter}`)
      await terminal.see('Question 2 of about')
      terminal.press(KEY.ctrlC)
      await terminal.see('Your answers are saved in dsp.profile.yaml')
      expect(await terminal.end()).toBe(130)
      expect(readFileSync(path.join(sandbox.folder, 'dsp.profile.yaml'), 'utf8')).toContain(': unknown')
    } finally {
      terminal.kill()
      sandbox.remove()
    }
  }, 180_000)
})

describe('code of the library', () => {
  const snippets = blocks.filter(({ info }) => info === 'js')

  test('is there', () => expect(snippets.length).toBeGreaterThan(0))

  test.each(snippets.map((block) => [block.at, block] as const))('%s runs as written', (_, { text }) => {
    const sandbox = openSandbox(root)
    try {
      const code = text.replace("'dsp-advisor'", JSON.stringify(path.join(root, 'dist/index.js')))
      const { stdout, stderr, code: exit } = sandbox.run('node --input-type=module', code)
      expect(stderr).toBe('')
      expect(exit).toBe(0)
      expect(stdout).not.toBe('')
    } finally {
      sandbox.remove()
    }
  })
})

describe('the extraction itself', () => {
  test('a script that does not exist fails', () => {
    expect(() => runBlock([{ command: 'npm run nothing-like-this', exit: 0 }])).toThrow()
  })
  test('another exit code fails', () => {
    expect(() => runBlock([{ command: 'dsp show no-such-pattern', exit: 0 }])).toThrow(/no-such-pattern/)
  })
  test('another program fails', () => {
    expect(() => runBlock([{ command: 'curl example.org', exit: 0 }])).toThrow()
  })
})
