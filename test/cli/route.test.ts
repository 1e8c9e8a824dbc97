import { expect, test } from 'vitest'
import { type Route, route } from '../../src/cli/route.js'

const commands = ['show', 'catalog', 'catalog:validate', 'pack:add']
const names = {
  isCommand: (id: string) => commands.includes(id),
  isTopic: (id: string) => commands.some((name) => name.startsWith(`${id}:`)),
  isHelpTopic: (word: string) => word === 'exit-codes',
}

const rows: [line: string, Route][] = [
  ['show saga', { kind: 'run', id: 'show', argv: ['saga'] }],
  ['--json show saga', { kind: 'run', id: 'show', argv: ['--json', 'saga'] }],
  ['--width=70 show', { kind: 'run', id: 'show', argv: ['--width=70'] }],
  ['catalog validate x', { kind: 'run', id: 'catalog:validate', argv: ['x'] }],
  ['catalog x', { kind: 'run', id: 'catalog', argv: ['x'] }],
  ['show -- --help', { kind: 'run', id: 'show', argv: ['--', '--help'] }],
  ['show --version', { kind: 'run', id: 'show', argv: ['--version'] }],
  ['', { kind: 'help', subject: '' }],
  ['--json', { kind: 'help', subject: '' }],
  ['-h', { kind: 'help', subject: '' }],
  ['help', { kind: 'help', subject: '' }],
  ['help show', { kind: 'help', subject: 'show' }],
  ['help exit-codes', { kind: 'help', subject: 'exit-codes' }],
  ['exit-codes', { kind: 'unknown-command', words: ['exit-codes'] }],
  ['help catalog validate', { kind: 'help', subject: 'catalog:validate' }],
  ['show saga --help', { kind: 'help', subject: 'show' }],
  ['--help show', { kind: 'help', subject: 'show' }],
  ['pack', { kind: 'help', subject: 'pack' }],
  ['pack --help', { kind: 'help', subject: 'pack' }],
  ['--version', { kind: 'version' }],
  ['--json -V', { kind: 'version' }],
  ['shwo saga', { kind: 'unknown-command', words: ['shwo', 'saga'] }],
  ['shwo --help', { kind: 'unknown-command', words: ['shwo'] }],
  ['help shwo', { kind: 'unknown-command', words: ['shwo'] }],
  ['pack ad', { kind: 'unknown-command', words: ['pack', 'ad'] }],
  ['--nope show', { kind: 'unknown-flag', flag: '--nope' }],
]

test.each(rows)('dsp %s', (line, expected) => {
  expect(route(line.split(' ').filter(Boolean), names)).toEqual(expected)
})
