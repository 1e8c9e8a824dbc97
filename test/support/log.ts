import path from 'node:path'
import { projectOf } from '../../scripts/records/project-of.js'
import { fileClass, looksLikeRecord, readRecord } from '../../src/core/records/index.js'
import { type Log, type LogDocument, logOf } from '../../src/core/records/lint/log.js'
import type { Example } from '../../src/core/records/lint/rule.js'
import { knowledgeWith } from './knowledge.js'

/** A day after all dates of the examples. */
export const TODAY = '2026-03-31'

const TOPICS = ['queue', 'cache', 'login', 'search', 'billing', 'reports', 'images', 'mail', 'exports']

/** Nine complete records of one style. */
export const NEIGHBOURS: Readonly<Record<string, string>> = Object.fromEntries(
  TOPICS.map((topic, index) => {
    const number = index + 1
    return [
      `000${number}-keep-the-${topic}-simple.md`,
      `# ${number}. Keep the ${topic} simple

Date: 2025-0${number}-11

Deciders: Ada, Ben

## Status

Accepted

## Context

The ${topic} grew by itself, and two teams change it every week.

## Considered Options

- Keep the ${topic} as it is
- Write the ${topic} anew

## Decision

We keep the ${topic} as it is, because ${number + 20} tickets of the last year named no other fault.

## Consequences

- Good, because nobody has to learn anything.
- Bad, because two teams go on waiting for each other.
`,
    ]
  }),
)

/** The log of an example, as the program would see it: records, other documents, and files of the project. */
export function logFrom({ files, among = false, before, profile, advise }: Example): Log {
  const all = { ...(among ? NEIGHBOURS : {}), ...files }
  const paths = Object.keys(all)
  const inside = paths.filter((one) => !one.startsWith('../'))
  const documents: LogDocument[] = []
  const records = inside.flatMap((one) => {
    const kind = fileClass(one)
    const text = all[one] ?? ''
    if (kind === 'template' || kind === 'index') documents.push({ path: one, kind, text })
    if (kind !== 'markdown') return []
    const record = readRecord(one, text)
    if (looksLikeRecord(record)) return [record]
    documents.push({ path: one, kind: 'no-record', text })
    return []
  })
  const folders = new Set(
    paths.flatMap((one) => {
      const parts = one.split('/')
      return parts.map((_, index) => parts.slice(0, index).join('/'))
    }),
  )
  const inProject = new Map(paths.map((one) => [path.posix.join('docs', one), all[one] ?? '']))
  const project = projectOf(inProject)
  return logOf(records, {
    today: TODAY,
    documents,
    exists: (one) => one in all || folders.has(path.posix.normalize(one)),
    read: (one) => all[one],
    knowledge: () => knowledgeWith(profile, advise),
    project: () => project,
    ...(before && { before: (one) => before[one] }),
  })
}
