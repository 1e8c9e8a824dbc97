import { applyFixes, type FixedFile } from '../core/records/index.js'
import { readWithMark } from '../io/files.js'
import type { LintedFolder, Texts } from './lint-folder.js'

/** A fix can make room for another; more rounds mean that two of them undo each other. */
const MOST_ROUNDS = 10

/**
 * Mends in memory what can be mended, until nothing is left to mend.
 * @param lint looks at a log with these texts in place of those of its files
 */
export function mended(
  lint: (texts: Texts) => LintedFolder,
  given: Texts,
): { readonly result: LintedFolder; readonly files: readonly FixedFile[] } {
  const texts = new Map(given)
  const files = new Map<string, FixedFile>()
  for (let round = 0; ; round += 1) {
    const result = lint(texts)
    const fixable = result.findings.filter(({ fix, suppression }) => fix && !suppression)
    if (fixable.length === 0 || round === MOST_ROUNDS) return { result, files: [...files.values()] }
    for (const path of new Set(fixable.map((finding) => finding.path))) {
      const before = texts.get(path) ?? readWithMark(path)
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
