import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/section-template-text.js'
import { foundBy } from '../../../support/findings.js'

const log = (body: string) => ({ files: { '0001-a.md': `# A\n\n## Status\n\nAccepted\n\n${body}\n` } })

test('an instruction alone', () => {
  expect(
    foundBy(
      rule,
      log(
        '## Context\n\n> What is the issue that we’re seeing that is motivating\n> this decision or change?',
      ),
    ),
  ).toEqual([
    '0001-a.md:9:1-57 Nothing but the instruction of the template stands here: "What is the issue that we’re seeing that is motivating"',
  ])
})

test.each([
  [
    'an answer below it',
    '## Context\n\n> This section describes the forces at play, including technological ones.\n\nImports are slow.\n\nVery slow.\n\nToo slow.\n\nReally.',
  ],
  [
    'a short answer below it',
    '## Context\n\n> This section describes the forces at play.\n\nImports are slow.',
  ],
  [
    'an answer right below it',
    '## Context\n\n> This section describes the forces at play\nImports are slow.',
  ],
  ['an answer behind its question', "## Context\n\nWhat is the issue that we're seeing?\nImports are slow."],
  ['the words of a sentence', "## Context\n\nIt is hard to say what is the issue that we're seeing."],
  ['code', "## Context\n\n```\nWhat is the issue that we're seeing\n```"],
  ['a comment', "## Context\n\n<!-- What is the issue that we're seeing -->\n\nImports are slow."],
])('%s is no finding', (_, body) => {
  expect(foundBy(rule, log(body))).toEqual([])
})

test.each([
  ['* Good, because {argument a}', '0001-a.md:9:17-29 A slot of the template is still open: "argument a"'],
  ['* [option 1]', '0001-a.md:9:3-13 A slot of the template is still open: "option 1"'],
  [
    'Chosen option: "{title of option 1}", because',
    '0001-a.md:9:17-36 A slot of the template is still open: "title of option 1"',
  ],
  ['- {reference link}', '0001-a.md:9:3-19 A slot of the template is still open: "reference link"'],
])('%s', (line, text) => {
  expect(foundBy(rule, log(`## Decision\n\n${line}`))).toEqual([text])
})

test.each([
  'See [option 1](#one) and [option 2][two], [option 3]: below.',
  'The path is `/users/{description}`.',
  'The path is /users/$' + '{description}.',
  'Set `a={e.g. 1}` and B={example | b}.',
  'We take [the first] of {two}.',
  'We chose [Option 1], a broker [e.g. for mail], if [description] says so.',
])('%s is no slot', (line) => {
  expect(foundBy(rule, log(`## Decision\n\n${line}`))).toEqual([])
})

test('an instruction right below its heading, and the section behind it', () => {
  const body =
    "## Context\nWhat is the issue that we're seeing?\n## Decision\nThe change that we're proposing.\n## Links\n\nNone."
  expect(foundBy(rule, log(body)).map((found) => found.split(' ')[0])).toEqual([
    '0001-a.md:8:1-37',
    '0001-a.md:10:1-33',
  ])
})

test('the title of a template', () => {
  expect(
    foundBy(rule, { files: { '0001-a.md': '# 1. Short descriptive title\n\n## Status\n\nAccepted\n' } }),
  ).toEqual(['0001-a.md:1:1-29 The title is that of the template: "Short descriptive title"'])
})

const TEMPLATE =
  '# Title\n\n## Status\n\nProposed\n\n## Context\n\nWhy do we have to decide this now?\n\n## Help\n\nAsk in the guild on Mondays.\n'
const withOwn = (kept: number) => ({
  files: {
    'template.md': TEMPLATE,
    ...Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [
        `000${index}-a.md`,
        index < kept
          ? TEMPLATE
          : '# A\n\n## Status\n\nAccepted\n\n## Context\n\nIt is slow.\n\n## Help\n\nAsk in the guild on Mondays.\n',
      ]),
    ),
  },
})

test('an instruction of the own template, where most records have taken it away', () => {
  expect(foundBy(rule, withOwn(1))).toEqual([
    '0000-a.md:9:1-35 Nothing but the instruction of the template stands here: "Why do we have to decide this now?"',
  ])
  expect(foundBy(rule, withOwn(2))).toEqual([])
})
