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
])('%s is no slot', (line) => {
  expect(foundBy(rule, log(`## Decision\n\n${line}`))).toEqual([])
})
