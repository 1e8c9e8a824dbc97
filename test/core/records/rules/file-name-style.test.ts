import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/file-name-style.js'
import { foundBy } from '../../../support/findings.js'

const log = (path: string) => ({ among: true, files: { [path]: '# 10. Mail\n\n## Status\n\nAccepted\n' } })

test.each([
  ['010-send-mail.md', 'The name of the file starts as "NNN-"; 9 of 10 here start as "NNNN-".'],
  ['ADR-0010-send-mail.md', 'The name of the file starts as "ADR-NNNN-"; 9 of 10 here start as "NNNN-".'],
  ['0010_send_mail.md', 'The name of the file starts as "NNNN_"; 9 of 10 here start as "NNNN-".'],
  [
    '0010-send_mail.md',
    'The words in the name of the file are written as in "send_mail"; 9 of 10 names here as in "one-two".',
  ],
  [
    '0010-send-the_mail.md',
    'The words in the name of the file are written as in "send-the_mail"; 9 of 10 names here as in "one-two".',
  ],
])('%s deviates', (path, text) => {
  expect(foundBy(rule, log(path))).toEqual([`${path}:1:1-11 ${text}`])
})

test.each([
  ['more digits than zeros', '10010-send-mail.md'],
  ['one word', '0010-mail.md'],
  ['the name of a thing', '0010-use-ECS.md'],
  ['a folder of its own', '0010-send-mail/README.md'],
  ['no number, which is another finding', 'send-mail.md'],
])('%s is no deviation', (_, path) => {
  expect(foundBy(rule, log(path))).toEqual([])
})

test.each([
  [
    '2024-01-02-a-b',
    '2024-01-03_a-b',
    'The name of the file starts as "NNNN-NN-NN_"; 9 of 10 here start as "NNNN-NN-NN-".',
  ],
  [
    '2024_01_a-b',
    '2024-01-03-a-b',
    'The name of the file starts as "NNNN-NN-NN-"; 9 of 10 here start as "NNNN_NN_".',
  ],
])('dates in names have a form, too: %s and %s', (usual, other, text) => {
  const files = Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => [index === 9 ? `${other}.md` : `${usual}${index}.md`, '# A\n']),
  )
  expect(foundBy(rule, { files })).toEqual([`${other}.md:1:1-4 ${text}`])
})
