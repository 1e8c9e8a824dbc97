import { expect, test } from 'vitest'
import { rule } from '../../../../src/core/records/rules/image-missing.js'
import { foundBy } from '../../../support/findings.js'

const log = (line: string) => ({
  files: {
    'api/0004-queue.md': `# 4. Queue\n\n## Context\n\n${line}\n`,
    'api/a b.png': 'image',
    'images/jobs.png': 'image',
  },
})

test('stands at the image', () => {
  expect(foundBy(rule, log('As ![Jobs](jobs.png) shows.'))).toEqual([
    'api/0004-queue.md:5:4-21 No image jobs.png.',
  ])
})

test('capitals and endings count', () => {
  expect(foundBy(rule, log('![](../images/Jobs.png) ![](../images/jobs)'))).toHaveLength(2)
})

test.each([
  '![](../images/jobs.png)',
  '![](a%20b.png)',
  '![](../images/jobs.png?raw=true)',
  '![](https://example.org/a.png)',
  '![](data:image/png;base64,AAAA)',
  '![](/static/a.png)',
  '[jobs](jobs.png)',
])('says nothing about %s', (line) => {
  expect(foundBy(rule, log(line))).toEqual([])
})
