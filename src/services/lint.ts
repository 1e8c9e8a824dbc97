import path from 'node:path'
import picomatch from 'picomatch'
import { type Knowledge, type LintReport, RULES, settingsOf } from '../core/records/index.js'
import type { CatalogHome } from '../io/catalog-store.js'
import { basePoint } from '../io/git.js'
import { type Config, readConfig } from './config.js'
import { type BaselineChoice, judgedByBaseline } from './lint-baseline.js'
import { fixedFiles, type MendedFile, mended } from './lint-fixes.js'
import { type LintedFolder, lintFolder, type Texts } from './lint-folder.js'
import { lintKnowledge } from './lint-knowledge.js'
import { settingsLayers } from './lint-settings.js'
import { targetsOf } from './lint-targets.js'
import { readSystem } from './system.js'

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
  /** Where the catalog is. */
  readonly home: CatalogHome
  /** The profile of the system that the records are about; else the configuration's, or dsp.profile.yaml where there is one. */
  readonly profile?: string
  /** Whether rules may ask what the advisor recommends for the profile. */
  readonly advise?: boolean
}

/** A report, and what was strange about the profile. */
export interface LintRun extends LintReport {
  /** Files that differ from the base, where one was looked for. */
  readonly changed?: ReadonlySet<string>
  /** The day of the run. */
  readonly today?: string
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

/**
 * Lints logs of decision records.
 * @throws DomainError no-records, records-missing, bad-config, unknown-rule, no-repository, and what reading throws
 */
export async function lintRecords(options: LintOptions): Promise<LintRun> {
  const config = await readConfig(options.root)
  const layers = await settingsLayers(options.root, config, options.rules ?? [])
  const point = options.changed || options.base !== undefined ? basePoint(options.base) : undefined
  const { knowledge, warnings } = await knowledgeFor(options, config)
  const given = textsOf(options.replacement)
  const files: MendedFile[] = []
  const targets = targetsOf(options.paths, config, options.replacement?.path)
  const parts = targets.map((target) => {
    const settings = settingsOf(layers, (glob, below) =>
      picomatch.isMatch(path.posix.join(target.folder, below), glob, { dot: true }),
    )
    const lint = (texts: Texts): LintedFolder =>
      lintFolder({ ...options, config, target, settings, point, texts, knowledge })
    if (!options.fix) return lint(given)
    const { result, files: own } = mended(lint, given)
    files.push(...own)
    return result
  })
  const findings = parts.flatMap((part) => part.findings)
  const records = parts.flatMap((part) => part.records)
  // A run that reports only some files cannot say that the others have been mended.
  const isWhole = !options.changed && !options.replacement && parts.every(({ isWhole: all }) => all)
  const reported = new Set(records.map((record) => record.path))
  const wasLookedAt = (file: string): boolean => isWhole || reported.has(file)
  return {
    version: options.version,
    folders: targets.map(({ folder }) => folder),
    rules: RULES.filter((rule) => parts.some(({ isOn }) => isOn(rule))),
    records,
    notRead: parts.flatMap((part) => part.notRead),
    lines: new Map(parts.flatMap((part) => [...part.lines])),
    ...judgedByBaseline(findings, options.baseline, config, point, wasLookedAt),
    warnings,
    ...(point && { changed: point.changed }),
    ...(options.today !== undefined && { today: options.today }),
    fixed: await fixedFiles(files, options.fix === 'dry-run'),
  }
}

/** What is known of patterns and of the system; the catalog itself is read when a rule asks. */
async function knowledgeFor(
  { home, profile: named, advise }: LintOptions,
  config: Config,
): Promise<{ readonly knowledge: () => Knowledge; readonly warnings: LintRun['warnings'] }> {
  const { profile, warnings } = await readSystem({ home, profile: named ?? config.profile })
  if (profile.size === 0) return { knowledge: lintKnowledge({ home }), warnings }
  if (!advise) return { knowledge: lintKnowledge({ home, profile }), warnings }
  const { adviceFor } = await import('./lint-advice.js')
  return { knowledge: lintKnowledge({ home, profile, advice: adviceFor(home, profile) }), warnings }
}

const textsOf = (replacement: LintOptions['replacement']): Texts =>
  new Map(replacement ? [[replacement.path, replacement.text]] : [])
