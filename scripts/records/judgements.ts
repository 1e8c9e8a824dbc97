import { readFileSync } from 'node:fs'

/** What a maintainer would say to a finding; `unclear` where the corpus lacks what decides. */
const VERDICTS = ['right', 'arguable', 'wrong', 'unclear'] as const

/** A finding in a corpus. */
export interface Place {
  readonly rule: string
  /** From the folder of the corpus. */
  readonly path: string
  readonly line: number
}

const keyOf = ({ rule, path, line }: Place): string => `${rule}\t${path}\t${line}`

/** Reads `rule, repository, path, line, verdict, why`. */
export function readJudgements(file: string): ReadonlyMap<string, string> {
  const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1)
  return new Map(
    rows.map((row) => {
      const [rule = '', repository = '', path = '', line = '', verdict = ''] = row.split('\t')
      return [keyOf({ rule, path: `${repository.replace('/', '+')}/${path}`, line: Number(line) }), verdict]
    }),
  )
}

/** How many findings of each rule were judged how, and which judged ones are no longer found. */
export function compared(found: readonly Place[], judgements: ReadonlyMap<string, string>): string[] {
  const counts = new Map<string, Map<string, number>>()
  const add = (rule: string, column: string): void => {
    for (const row of [rule, 'all']) {
      const own = counts.get(row) ?? new Map<string, number>()
      counts.set(row, own.set(column, (own.get(column) ?? 0) + 1))
    }
  }
  const keys = new Set(found.map(keyOf))
  const ruleOf = (key: string): string => key.split('\t')[0] ?? ''
  for (const place of found) add(place.rule, judgements.get(keyOf(place)) ?? 'unjudged')
  for (const [key, verdict] of judgements) if (!keys.has(key)) add(ruleOf(key), `no longer, ${verdict}`)
  const columns = [...VERDICTS, 'unjudged', ...VERDICTS.map((verdict) => `no longer, ${verdict}`)]
  const rows = [...counts].sort(([a], [b]) => Number(a === 'all') - Number(b === 'all') || (a < b ? -1 : 1))
  return [
    ['rule', ...columns].join('\t'),
    ...rows.map(([rule, own]) => [rule, ...columns.map((column) => own.get(column) ?? 0)].join('\t')),
  ]
}
