import { countFindings, type LintReport } from '../core/records/index.js'
import { today } from '../io/clock.js'
import { readStdin } from '../io/files.js'
import { checkedDay } from './day.js'
import type { LintOptions } from './lint.js'

/** The flags of the linter, as they were given. */
export interface LintChoices {
  readonly rule?: readonly string[] | undefined
  readonly changed: boolean
  readonly base?: string | undefined
  readonly stdin: boolean
  readonly 'stdin-filename'?: string | undefined
  readonly fix: boolean
  readonly 'fix-dry-run': boolean
  readonly 'create-baseline': boolean
  readonly 'prune-baseline': boolean
  readonly 'no-baseline': boolean
  readonly now?: string | undefined
  readonly 'allow-empty': boolean
  readonly profile?: string | undefined
  readonly advise: boolean
}

/**
 * What flags mean for a run.
 * @throws DomainError value-not-allowed, and what reading stdin throws
 */
export function lintOptionsOf(
  flags: LintChoices,
  paths: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Omit<LintOptions, 'root' | 'version' | 'home'> {
  const file = flags['stdin-filename']
  return {
    paths,
    rules: flags.rule ?? [],
    changed: flags.changed,
    ...(flags.base !== undefined && { base: flags.base }),
    ...(flags.stdin && file !== undefined && { replacement: { path: file, text: readStdin() } }),
    ...(flags.fix && { fix: 'write' as const }),
    ...(flags['fix-dry-run'] && { fix: 'dry-run' as const }),
    baseline: baselineChoice(flags),
    today: flags.now === undefined ? today(env) : checkedDay(flags.now),
    allowEmpty: flags['allow-empty'],
    ...(flags.profile !== undefined && { profile: flags.profile }),
    advise: flags.advise,
  }
}

function baselineChoice(flags: LintChoices): LintOptions['baseline'] {
  if (flags['create-baseline']) return 'create'
  if (flags['prune-baseline']) return 'prune'
  return flags['no-baseline'] ? 'ignore' : 'read'
}

/** Whether a run fails: an error, too many warnings, or a baseline that does not say how things stand. */
export function isFailed(
  { findings, baseline }: LintReport,
  maxWarnings = Number.POSITIVE_INFINITY,
): boolean {
  const { error, warning } = countFindings(findings)
  const isStale = baseline !== undefined && baseline.mended.length + baseline.added.length > 0
  return error > 0 || warning > maxWarnings || isStale
}
