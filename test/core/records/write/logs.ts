import { type DecisionRecord, readRecord } from '../../../../src/core/records/index.js'

/** The records of a log from its files. */
export const readAll = (files: Readonly<Record<string, string>>): DecisionRecord[] =>
  Object.entries(files).map(([path, text]) => readRecord(path, text))

const body = `## Context

It is slow.

## Decision

We cache it.

## Consequences

Copies may be stale.
`

/** How records of each dialect look that keep status and relations in a place of their own. */
export const DIALECTS: Readonly<
  Record<string, (number: number, title: string, status?: string) => [string, string]>
> = {
  nygard: (number, title, status = 'Accepted') => [
    `${String(number).padStart(4, '0')}-${slug(title)}.md`,
    `# ${number}. ${title}\n\nDate: 2024-03-05\n\n## Status\n\n${status}\n\n${body}`,
  ],
  madr: (number, title, status = 'accepted') => [
    `${String(number).padStart(4, '0')}-${slug(title)}.md`,
    `---\nstatus: ${status}\ndate: 2024-03-05\ndecision-makers: [Ada, Grace]\n---\n# ${title}\n\n## Context and Problem Statement\n\nIt is slow.\n\n## Considered Options\n\n* Cache\n* Wait\n\n## Decision Outcome\n\nChosen: cache.\n`,
  ],
  bullets: (number, title, status = 'accepted') => [
    `${number}-${slug(title)}.md`,
    `# ${title}\n\n* Status: ${status}\n* Deciders: Ada, Grace\n* Date: 2024-03-05\n\n## Context and Problem Statement\n\nIt is slow.\n\n## Decision Outcome\n\nCache.\n\n## Links\n\n* [A page](https://example.com)\n`,
  ],
  bold: (number, title, status = 'Accepted') => [
    `ADR-${String(number).padStart(3, '0')}-${slug(title)}.md`,
    `# ADR-${String(number).padStart(3, '0')}: ${title}\n\n**Status:** ${status}\n\n**Date:** 2024-03-05\n\n${body}`,
  ],
  table: (number, title, status = 'Approved') => [
    `ADR-${number}.md`,
    `# ${title}\n\n| Metadata | Value |\n| --- | --- |\n| Date | 2024-03-05 |\n| Author | Ada |\n| Status | ${status} |\n\n${body}`,
  ],
  days: (number, title, status = '2024-02-05: Draft\n- 2024-03-05: Accepted') => [
    `adr-${String(number).padStart(3, '0')}-${slug(title)}.md`,
    `# ADR ${String(number).padStart(3, '0')}: ${title}\n\n## Status\n\n- ${status}\n\n${body}`,
  ],
  dated: (number, title, status = 'Accepted') => [
    `2024-03-${String(number).padStart(2, '0')}-${slug(title)}/README.md`,
    `# ${title}\n\n## Status\n\n${status}\n\n${body}`,
  ],
}

const slug = (title: string): string => title.toLowerCase().replace(/\W+/g, '-')

/** A log of three records in one dialect. */
export function logOf(dialect: string): { readonly files: Record<string, string>; readonly paths: string[] } {
  const make = DIALECTS[dialect]
  if (!make) throw new Error(dialect)
  const files = Object.fromEntries([
    make(1, 'Use a cache'),
    make(2, 'Split by customer'),
    make(3, 'Ask less often'),
  ])
  return { files, paths: Object.keys(files) }
}

/** The lines of a text with their ends, for comparing what an edit left alone. */
export const linesWithEnds = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []

/** The lines of the first text that the second lacks, in order: what an edit took away. */
export function linesLost(before: string, after: string): string[] {
  const left = linesWithEnds(after)
  const lost: string[] = []
  for (const line of linesWithEnds(before)) {
    const at = left.indexOf(line)
    if (at < 0) lost.push(line)
    else left.splice(0, at + 1)
  }
  return lost
}
