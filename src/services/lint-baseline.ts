import { DomainError } from '../core/errors.js'
import {
  addedEntries,
  type Baseline,
  baselineOf,
  type LintReport,
  mendedEntries,
  type ReportedFinding,
  withBaseline,
} from '../core/records/index.js'
import { isThere, readText, writeAtomic } from '../io/files.js'
import type { BasePoint } from '../io/git.js'
import type { Config } from './config.js'

/** The file of known findings, unless the configuration names another. */
export const BASELINE_FILE = 'dsp-baseline.json'

/** What is to become of the baseline: it is read, made for the first time, or shortened. */
export type BaselineChoice = 'read' | 'ignore' | 'create' | 'prune'

/**
 * Marks what the baseline knows, and says where it is wrong about what there is.
 * @throws DomainError baseline-exists, bad-baseline
 */
export function judgedByBaseline(
  findings: readonly ReportedFinding[],
  choice: BaselineChoice,
  { lint = {} }: Config,
  base: BasePoint | undefined,
  wasLookedAt: (path: string) => boolean,
): Pick<LintReport, 'findings' | 'baseline'> {
  const file = lint.baseline ?? BASELINE_FILE
  if (choice === 'ignore') return { findings }
  if (choice === 'create') return created(findings, file)
  if (!isThere(file)) return { findings }
  const baseline = parseBaseline(readText(file), file)
  const mended = mendedEntries(baseline, findings, wasLookedAt)
  if (choice === 'prune' && mended.length > 0) {
    const gone = new Set(mended)
    writeBaseline(file, { ...baseline, findings: baseline.findings.filter((entry) => !gone.has(entry)) })
  }
  const earlier = base?.textOf(file)
  return {
    findings: withBaseline(findings, baseline),
    baseline: {
      file,
      mended: choice === 'prune' ? [] : mended,
      added: earlier === undefined ? [] : addedEntries(baseline, parseBaseline(earlier, file)),
    },
  }
}

function created(
  findings: readonly ReportedFinding[],
  file: string,
): Pick<LintReport, 'findings' | 'baseline'> {
  if (isThere(file))
    throw new DomainError('baseline-exists', `${file} is already there`, {
      why: 'A baseline only becomes shorter: what is new has to be mended.',
      hint: 'dsp lint --prune-baseline takes out what is mended.',
    })
  const baseline = baselineOf(findings)
  writeBaseline(file, baseline)
  return { findings: withBaseline(findings, baseline), baseline: { file, mended: [], added: [] } }
}

const writeBaseline = (file: string, baseline: Baseline): void =>
  writeAtomic(file, `${JSON.stringify(baseline, null, 2)}\n`, { overwrite: true })

const FINGERPRINT = /^[0-9a-f]{32}$/

function parseBaseline(text: string, file: string): Baseline {
  const bad = (): DomainError =>
    new DomainError('bad-baseline', `${file} is no baseline of dsp lint`, {
      hint: 'Remove it, and make it anew with dsp lint --create-baseline.',
    })
  let data: Partial<Baseline>
  try {
    data = JSON.parse(text) as Partial<Baseline>
  } catch {
    throw bad()
  }
  const isGood =
    data?.version === 1 &&
    Array.isArray(data.findings) &&
    data.findings.every((entry) => FINGERPRINT.test(String(entry?.fingerprint)))
  if (!isGood) throw bad()
  return data as Baseline
}
