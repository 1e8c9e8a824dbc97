import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readRecord } from '../src/core/records/index.js'

/**
 * How well records are read: title, state and date of records that a person has read, held against what the reader says. The table of
 * what the person wrote down is test/records/heads.tsv; the records themselves stay their authors' and are not here:
 * `npm run eval:records -- FOLDER`, with one folder a repository (`owner+name`) in it. It prints and asserts nothing.
 */
const table = path.resolve(import.meta.dirname, '../test/records/heads.tsv')
const [folder] = process.argv.slice(2)
if (folder === undefined || !existsSync(folder)) throw new Error('Name the folder of the records')

const FIELDS = ['title', 'state', 'date'] as const
const right = { title: 0, state: 0, date: 0 }
const missing: string[] = []
let count = 0
const [, ...rows] = readFileSync(table, 'utf8').trimEnd().split('\n')
for (const row of rows) {
  const [repository = '', file = '', title = '', state = '', date = ''] = row.split('\t')
  const source = path.join(folder, repository.replace('/', '+'), file)
  if (!existsSync(source)) {
    missing.push(source)
    continue
  }
  count += 1
  const record = readRecord(file, readFileSync(source, 'utf8'))
  const wanted = { title, state, date }
  const read = { title: record.title.text, state: record.status?.state ?? '', date: record.date?.iso ?? '' }
  for (const field of FIELDS) {
    if (read[field] === wanted[field]) right[field] += 1
    else console.log(`${repository} ${file}\n  ${field}: "${wanted[field]}" was read as "${read[field]}"`)
  }
}
console.log(
  `\n${count} records${missing.length > 0 ? `, ${missing.length} not found, such as ${missing[0]}` : ''}`,
)
for (const field of FIELDS)
  console.log(`${field.padEnd(6)}${right[field]} right, ${((100 * right[field]) / count).toFixed(1)} %`)
