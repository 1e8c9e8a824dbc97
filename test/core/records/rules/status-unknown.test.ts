import { describe, expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/status-unknown.js'
import { fixedBy, foundBy } from '../../../support/findings.js'

const log = (status: string) => ({ files: { '0004-queue.md': `# 4. Queue\n\n## Status\n\n${status}\n` } })

describe('a misspelt word', () => {
  test('is found at its place', () => {
    expect(foundBy(rule, log('**APPRROVED** by all'))).toEqual([
      '0004-queue.md:5:3-12 Status "APPRROVED" is misspelt: approved.',
    ])
  })

  test.each([
    ['**APPRROVED** by all', '**APPROVED** by all'],
    ['Acepted', 'Accepted'],
    ['rejcted, too dear', 'rejected, too dear'],
  ])('%j becomes %j', (status, wanted) => {
    expect(fixedBy(rule, log(status), '0004-queue.md')).toBe(log(wanted).files['0004-queue.md'])
  })

  test('is mended in front matter, and not in its key', () => {
    const example = { files: { '0004-queue.md': '---\nstatus: propsed\n---\n\n# Queue\n' } }
    expect(fixedBy(rule, example, '0004-queue.md')).toBe('---\nstatus: proposed\n---\n\n# Queue\n')
  })

  test('may be that of several records', () => {
    const files = {
      '0004-queue.md': '# 4. Q\n\n## Status\n\nAcepted\n',
      '0005-x.md': '# 5. X\n\n## Status\n\nAcepted\n',
    }
    expect(foundBy(rule, { files })).toHaveLength(2)
  })
})

describe('a word that nobody knows', () => {
  test('is shown with those that are known', () => {
    expect(foundBy(rule, log('Placeholder'))).toEqual([
      '0004-queue.md:5:1-12 Status "Placeholder" does not say how far the decision has come; known words are proposed, accepted, rejected, deprecated and superseded.',
    ])
  })

  test('is shown with one that is near', () => {
    expect(foundBy(rule, log('Activ'))).toEqual([
      '0004-queue.md:5:1-6 Status "Activ" says nothing that is known; did you mean active?',
    ])
  })

  test('is cut where it is a whole sentence', () => {
    const [found] = foundBy(rule, log('Something about the weather that goes on and on for a long time'))
    expect(found).toContain('"Something about the weather that goes on…"')
  })

  test('is one of the log when a second record uses it', () => {
    const files = {
      '0004-queue.md': '# 4. Q\n\n## Status\n\n🤔 Incomplete\n',
      '0005-x.md': '# 5. X\n\n## Status\n\nIncomplete\n',
    }
    expect(foundBy(rule, { files })).toEqual([])
  })

  test('can be named as right, in any case', () => {
    expect(foundBy(rule, log('Placeholder'), { words: ['PLACEHOLDER'] })).toEqual([])
    expect(foundBy(rule, log('Placeholder'), { words: ['other'] })).toHaveLength(1)
  })
})

test.each([
  'Accepted',
  'Superceded by [5. X](0005-x.md)',
  '✅ Implemented',
  'proposed | accepted | rejected',
  '',
])('says nothing about %j', (status) => {
  expect(foundBy(rule, log(status))).toEqual([])
})
