import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/date-impossible.js'
import { foundBy } from '../../../support/findings.js'

const found = (head: string) =>
  foundBy(rule, { files: { '0004-queue.md': `${head}\n\n## Status\n\nAccepted\n` } })

test.each([
  ['# 4. Queue\n\nDate: 31/06/2016', '0004-queue.md:3:7-17 No calendar has 31/06/2016.'],
  ['# 4. Queue\n\nDate: 2023-02-29', '0004-queue.md:3:7-17 No calendar has 2023-02-29.'],
  ['# 4. Queue\n\nDate: 2023-13-01', '0004-queue.md:3:7-17 No calendar has 2023-13-01.'],
  ['# 4. Queue\n\nDate: June 31, 2016', '0004-queue.md:3:7-20 No calendar has June 31, 2016.'],
  [
    '---\ndate: 2024-03-05\nlast-modified: 2024-02-30\n---\n\n# 4. Queue',
    '0004-queue.md:3:16-26 No calendar has 2024-02-30.',
  ],
])('%s', (head, text) => {
  expect(found(head)).toEqual([text])
})

test.each([
  '# 4. Queue\n\nDate: 2024-02-29',
  '# 4. Queue\n\nDate: 05/31/2016',
  '# 4. Queue\n\nDate: 31/12/2016',
  '# 4. Queue\n\nDate: March 2024',
  '# 4. Queue\n\nDate: {YYYY-MM-DD}',
  '# 4. Queue\n\nVersion: 2024-02-30',
])('%s is fine', (head) => {
  expect(found(head)).toEqual([])
})

test('a date in the name of a file is reported at the title', () => {
  expect(foundBy(rule, { files: { '2024-02-31-queue.md': '# Queue\n\n## Status\n\nAccepted\n' } })).toEqual([
    '2024-02-31-queue.md:1:1-8 No calendar has 2024-02-31.',
  ])
})

test('entries of a changelog have dates, too, and none is reported twice', () => {
  const log = '## Changelog\n\n- 2023-24-05: More options\n- 2023-05-20: First draft; was 2023-15-12 before'
  expect(found(log)).toEqual(['0004-queue.md:3:3-13 No calendar has 2023-24-05.'])
  expect(found('## Changelog\n\n- 2023-24-05: First draft')).toHaveLength(1)
})
