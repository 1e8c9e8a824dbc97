import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/number-missing.js'
import { foundBy } from '../../../support/findings.js'

const TEXT = '# Send mail\n\n## Status\n\nAccepted\n'

test('counts the records that have one', () => {
  expect(foundBy(rule, { among: true, files: { 'mail.md': TEXT } })).toEqual([
    'mail.md:1:1-12 No number in the name of the file; 9 of 10 records here have one.',
  ])
})

test('a folder may have the number', () => {
  expect(foundBy(rule, { among: true, files: { '0010-mail/README.md': TEXT } })).toEqual([])
})

test('a second one shows that there is no such habit', () => {
  expect(foundBy(rule, { among: true, files: { 'mail.md': TEXT, 'post.md': TEXT } })).toEqual([])
})

test('a draft gets its number later', () => {
  expect(foundBy(rule, { among: true, files: { 'mail.md': TEXT.replace('Accepted', 'Draft') } })).toEqual([])
})
