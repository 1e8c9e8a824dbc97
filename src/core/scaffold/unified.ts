import type { PlannedFile } from './planned.js'

/** What changes in a file, as a unified diff; empty where nothing changes, or where there is no text to compare. */
export async function unifiedDiff({
  path,
  action,
  before,
  after,
}: Pick<PlannedFile, 'path' | 'action' | 'before' | 'after'>): Promise<string> {
  const next = action === 'remove' ? '' : after
  if (next === undefined || before === null || (before ?? '') === next) return ''
  const { structuredPatch } = await import('diff')
  const { hunks } = structuredPatch(path, path, before ?? '', next, '', '', { context: 3 })
  const lines = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines: changed }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...changed,
  ])
  const from = before === undefined ? '/dev/null' : `a/${path}`
  const to = action === 'remove' ? '/dev/null' : `b/${path}`
  return [`--- ${from}`, `+++ ${to}`, ...lines, ''].join('\n')
}
