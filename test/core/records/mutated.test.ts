import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { fuzz, mutatedRecord, type SeedRecord } from '../../../scripts/records/mutate.js'
import { sfc32 } from '../../../src/core/random.js'
import { readRecord } from '../../../src/core/records/index.js'
import { root } from '../../support/run.js'
import { expectPlacesInside } from './places.js'

const folder = path.join(root, 'docs/adr')
const own: SeedRecord[] = readdirSync(folder)
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({ path: file, text: readFileSync(path.join(folder, file), 'utf8').slice(0, 3_000) }))
const records: SeedRecord[] = [
  ...own.slice(0, 4),
  {
    path: 'ADR-007-x.md',
    text: '# ADR 7: X\n\n| Status | Date |\n| --- | --- |\n| accepted | 2024-03-05 |\n\n## Links\n\n* Amends [6](a.md)\n',
  },
  {
    path: '2024-03-05-x/README.md',
    text: '# X\n\n* **Status:** ~~accepted~~ superseded by [Y](y.md)\n* Date: 5 March 2024\n\n## Changelog\n\n- 2024-03-05: x\n',
  },
  {
    path: '0008-x.md',
    text: '# 8. X\n\n日期: 2017-11-23\n\n## 状态\n\n2017-11-23 提议\n\n2017-11-24 完成\n\n## 上下文\n',
  },
]
const make = (number: number) => sfc32(1_000 + number)

test('whatever happens to a record, it is read, and every place lies in it', () => {
  const { count, failures, slowest } = fuzz(records, {
    count: 400,
    makeRandom: make,
    run: (file, text) => expectPlacesInside(readRecord(file, text)),
    clock: () => 0,
  })
  expect(failures).toEqual([])
  expect([count, slowest.length]).toEqual([400, 5])
})

test('what fails is named by a number that makes the same record again', () => {
  const seen: string[] = []
  const { failures } = fuzz(records, {
    count: 50,
    makeRandom: make,
    run: (_, text) => {
      seen.push(text)
      if (text.length > 3_000) throw new Error('long')
    },
    clock: () => 0,
  })
  expect(failures.length).toBeGreaterThan(0)
  for (const { number } of failures) expect(mutatedRecord(records, make(number)).text).toBe(seen[number])
  expect(new Set(seen).size).toBeGreaterThan(45)
})
