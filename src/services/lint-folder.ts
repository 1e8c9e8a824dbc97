import path from 'node:path'
import {
  type DecisionRecord,
  identitiesOf,
  type Knowledge,
  type LintReport,
  logOf,
  type ReportedFinding,
  RULES,
  type Rule,
  type RuleSettings,
  runRules,
  suppressedBy,
} from '../core/records/index.js'
import type { BasePoint } from '../io/git.js'
import { hashOf } from '../io/hash.js'
import { type Config, readOptionsOf } from './config.js'
import { surroundingsOf } from './lint-surroundings.js'
import type { LintTarget } from './lint-targets.js'
import { type Overlay, readLogFolder } from './log-folder.js'
import { noRecords } from './records.js'

/** Texts of files by path from the working folder, in place of what lies there. */
export type Texts = ReadonlyMap<string, string>

/** What was found in one log; paths are from the working folder. */
export interface LintedFolder {
  readonly findings: readonly ReportedFinding[]
  readonly records: LintReport['records']
  readonly notRead: LintReport['notRead']
  readonly lines: LintReport['lines']
  readonly isOn: (rule: Rule) => boolean
  /** Whether all of its records are reported. */
  readonly isWhole: boolean
}

/** A log, and how it is to be linted. */
export interface FolderOptions {
  /** Folder of the package. */
  readonly root: string
  readonly config: Config
  /** `2026-03-31`. */
  readonly today?: string
  readonly allowEmpty?: boolean
  /** Report only records that differ from the point of history. */
  readonly changed?: boolean
  readonly target: LintTarget
  readonly settings: RuleSettings
  readonly point: BasePoint | undefined
  readonly texts: Texts
  readonly knowledge: () => Knowledge
}

/**
 * Lints one log: rules see all of it, also where only some of its records are reported.
 * @throws DomainError no-records, and what reading throws
 */
export function lintFolder({
  config,
  target,
  settings,
  point,
  texts,
  knowledge,
  ...options
}: FolderOptions): LintedFolder {
  const { folder } = target
  const contents = readLogFolder(folder, readOptionsOf(config), overlayOf(folder, texts))
  if (contents.records.length === 0 && !options.allowEmpty) throw noRecords(contents)
  const log = logOf(
    contents.records,
    surroundingsOf({
      folder,
      documents: contents.documents,
      knowledge,
      ...(options.today !== undefined && { today: options.today }),
      ...(point && { before: point.textOf }),
    }),
  )
  const fromHere = (below: string): string => path.posix.join(folder, below)
  const isAsked = (file: string): boolean =>
    (target.only?.has(file) ?? true) && (!options.changed || (point?.changed.has(file) ?? true))
  const findings = runRules(log, RULES, settings)
  const byPath = new Map(contents.records.map((record) => [record.path, record]))
  const lines = new Map(
    [...new Set(findings.map((finding) => finding.path))].map((below) => [below, linesOf(below)]),
  )
  const linesIn = (below: string): readonly string[] => lines.get(below) ?? []
  const identities = identitiesOf(findings, linesIn, (below) => byPath.get(below)?.sections ?? [])
  return {
    findings: findings
      .map((finding, index) => ({
        ...finding,
        path: fromHere(finding.path),
        related: finding.related.map((place) => ({ ...place, path: fromHere(place.path) })),
        fingerprint: hashOf(`${folder}\0${identities[index]}`).slice(0, 32),
        ...suppressedBy(byPath.get(finding.path), finding, options.today),
      }))
      .filter((finding) => isAsked(finding.path)),
    records: shown(contents.records, fromHere).filter((record) => isAsked(record.path)),
    notRead: contents.notRead.map(({ path: below, why }) => ({ path: fromHere(below), why })),
    lines: new Map([...lines].map(([below, own]) => [fromHere(below), own])),
    isWhole: target.only === undefined,
    isOn: (rule) =>
      settings.of(rule).severity !== 'off' || findings.some((finding) => finding.rule === rule.id),
  }

  function linesOf(below: string): readonly string[] {
    const document = contents.documents.find((one) => one.path === below)
    return byPath.get(below)?.lines ?? document?.text.split(/\r?\n/) ?? []
  }
}

const shown = (records: readonly DecisionRecord[], fromHere: (below: string) => string) =>
  records.map((record) => ({ path: fromHere(record.path), title: record.title.text }))

/** The texts that belong to this log. */
function overlayOf(folder: string, texts: Texts): Overlay {
  const inside = [...texts].map(([file, text]) => [path.posix.relative(folder, file), text] as const)
  return new Map(inside.filter(([below]) => !below.startsWith('../')))
}
