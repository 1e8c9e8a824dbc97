import path from 'node:path'
import picomatch from 'picomatch'
import { DomainError } from '../core/errors.js'
import { type FixedFile, type LintReport, RULES, settingsOf } from '../core/records/index.js'
import { writeAtomic } from '../io/files.js'
import { basePoint } from '../io/git.js'
import { readConfig } from './config.js'
import { type BaselineChoice, judgedByBaseline } from './lint-baseline.js'
import { mended } from './lint-fixes.js'
import { type LintedFolder, lintFolder, type Texts } from './lint-folder.js'
import { settingsLayers } from './lint-settings.js'
import { targetsOf } from './lint-targets.js'

/** What a run of the linter is asked for. */
export interface LintOptions {
  /** Folder of the package. */
  readonly root: string
  readonly version: string
  /** Logs or records; else where configuration, `.adr-dir` or habit says. */
  readonly paths: readonly string[]
  /** `ID=SEVERITY`, over what the configuration says. */
  readonly rules?: readonly string[]
  /** Report only records that differ from the base. */
  readonly changed?: boolean
  /** What is compared with: a commit or a branch. */
  readonly base?: string
  /** A text in place of that of a file. */
  readonly replacement?: { readonly path: string; readonly text: string }
  readonly fix?: 'write' | 'dry-run'
  readonly baseline: BaselineChoice
  /** `2026-03-31`. */
  readonly today?: string
  readonly allowEmpty?: boolean
}

/**
 * Lints logs of decision records.
 * @throws DomainError no-records, records-missing, bad-config, unknown-rule, no-repository, and what reading throws
 */
export async function lintRecords(options: LintOptions): Promise<LintReport> {
  const config = await readConfig(options.root)
  const layers = await settingsLayers(options.root, config, options.rules ?? [])
  const point = options.changed || options.base !== undefined ? basePoint(options.base) : undefined
  const given = textsOf(options.replacement)
  const files: FixedFile[] = []
  const parts = targetsOf(options.paths, config, options.replacement?.path).map((target) => {
    const settings = settingsOf(layers, (glob, below) =>
      picomatch.isMatch(path.posix.join(target.folder, below), glob, { dot: true }),
    )
    const lint = (texts: Texts): LintedFolder =>
      lintFolder({ ...options, config, target, settings, point, texts })
    if (!options.fix) return lint(given)
    const { result, files: own } = mended(lint, given)
    files.push(...own)
    return result
  })
  if (options.fix === 'write')
    for (const { path: file, after } of files) writeAtomic(file, after, { overwrite: true })
  const findings = parts.flatMap((part) => part.findings)
  const records = parts.flatMap((part) => part.records)
  // A run that reports only some files cannot say that the others have been mended.
  const isWhole = !options.changed && !options.replacement && parts.every(({ isWhole: all }) => all)
  const wasLookedAt = (file: string): boolean => isWhole || records.some(({ path: own }) => own === file)
  return {
    version: options.version,
    rules: RULES.filter((rule) => parts.some(({ isOn }) => isOn(rule.id))),
    records,
    notRead: parts.flatMap((part) => part.notRead),
    lines: new Map(parts.flatMap((part) => [...part.lines])),
    ...judgedByBaseline(findings, options.baseline, config, point, wasLookedAt),
    fixed: files,
  }
}

const textsOf = (replacement: LintOptions['replacement']): Texts =>
  new Map(replacement ? [[replacement.path, replacement.text]] : [])

/**
 * The day, as it was given.
 * @throws DomainError value-not-allowed
 */
export function dayOf(now: string | undefined, today: () => string): string {
  if (now === undefined) return today()
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(now)) return now
  throw new DomainError('value-not-allowed', `--now ${JSON.stringify(now.slice(0, 60))} is no day`, {
    why: 'A day is written year-month-day.',
    hint: '--now 2026-03-31',
  })
}
