import { applyFixes, type FixedFile } from '../core/records/index.js'
import { unifiedDiff } from '../core/scaffold/index.js'
import { readText, writeAtomic } from '../io/files.js'
import type { LintedFolder, Texts } from './lint-folder.js'

/** A fix can make room for another; more rounds mean that two of them undo each other. */
const MOST_ROUNDS = 10

/** A file before and after its fixes. */
export interface MendedFile {
  /** From the working folder. */
  readonly path: string
  readonly before: string
  readonly after: string
  /** How many findings are mended. */
  readonly findings: number
}

/**
 * Mends in memory what can be mended, until nothing is left to mend.
 * @param lint looks at a log with these texts in place of those of its files
 */
export function mended(
  lint: (texts: Texts) => LintedFolder,
  given: Texts,
): { readonly result: LintedFolder; readonly files: readonly MendedFile[] } {
  const texts = new Map(given)
  const files = new Map<string, MendedFile>()
  for (let round = 0; ; round += 1) {
    const result = lint(texts)
    const fixable = result.findings.filter(({ fix, suppression }) => fix && !suppression)
    if (fixable.length === 0 || round === MOST_ROUNDS) return { result, files: [...files.values()] }
    for (const path of new Set(fixable.map((finding) => finding.path))) {
      const before = texts.get(path) ?? readText(path, { keepMark: true })
      const own = fixable.filter((finding) => finding.path === path)
      const { text: after, fixed } = applyFixes(before, own)
      const earlier = files.get(path)
      files.set(path, {
        path,
        before: earlier?.before ?? before,
        after,
        findings: (earlier?.findings ?? 0) + fixed.length,
      })
      texts.set(path, after)
    }
  }
}

/** Writes what was mended, unless it is only to be shown. */
export function fixedFiles(files: readonly MendedFile[], isDryRun: boolean): Promise<FixedFile[]> {
  return Promise.all(
    files.map(async ({ path, before, after, findings }) => {
      if (!isDryRun) writeAtomic(path, after, { overwrite: true })
      const diff = await unifiedDiff({ path, action: 'update', before, after })
      return { path, findings, diff, isWritten: !isDryRun }
    }),
  )
}
