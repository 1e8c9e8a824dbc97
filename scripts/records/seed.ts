import { runRules } from '../../src/core/records/lint/engine.js'
import type { Finding } from '../../src/core/records/lint/finding.js'
import type { Log } from '../../src/core/records/lint/log.js'
import type { Rule } from '../../src/core/records/lint/rule.js'
import { RULES } from '../../src/core/records/rules/index.generated.js'
import { type CorpusLog, logOfTexts } from './corpus.js'
import { type Change, type Injector, textOf } from './defects/change.js'
import { LIFE_CYCLE } from './defects/life-cycle.js'
import { LINKS } from './defects/links.js'
import { QUALITY, SUPPRESSION } from './defects/quality.js'
import { STRUCTURE } from './defects/structure.js'

/** How each rule is broken, by its id. */
export const INJECTORS: Readonly<Record<string, Injector>> = {
  ...STRUCTURE,
  ...LIFE_CYCLE,
  ...LINKS,
  ...QUALITY,
  ...SUPPRESSION,
}

/** A defect that was put into a record, and what came of it. */
export interface Seeded {
  readonly rule: string
  readonly log: string
  readonly path: string
  readonly isFound: boolean
  /** Findings of the rule in the same record with line ends of another system: there must be none. */
  readonly inTwin: number
  /** Other rules that now find errors; some are right, as a broken status breaks what is built on it. */
  readonly others: readonly string[]
}

/** Puts the defect of a rule into clean records: a few of each log, spread over it. */
export function* seed(
  rule: Rule,
  injector: Injector,
  logs: readonly CorpusLog[],
  mostOfLog: number,
): Generator<Seeded> {
  for (const { name, log } of logs) {
    const before = findingsIn(log, [rule])
    const dirty = new Set(before.map(({ path }) => path))
    const changes = log.records.flatMap((record) => {
      const change = dirty.has(record.path) ? undefined : injector(record, log)
      const places = change?.found ?? [record.path]
      return change && !places.some((path) => dirty.has(path)) ? [{ record, change, places }] : []
    })
    for (const { record, change, places } of spread(changes, mostOfLog)) {
      const changed = applied(log, change)
      const after = findingsIn(
        changed,
        RULES.filter((one) => one === rule || one.severity === 'error'),
      )
      yield {
        rule: rule.id,
        log: name,
        path: record.path,
        isFound: after.some((finding) => finding.rule === rule.id && places.includes(finding.path)),
        inTwin: findingsIn(twinOf(log, record.path), [rule]).length - before.length,
        others: newErrors(log, after, rule),
      }
    }
  }
}

const errorsOf = new WeakMap<Log, ReadonlySet<string>>()
const key = ({ rule, path, text }: Finding): string => `${rule}\t${path}\t${text}`

function newErrors(log: Log, after: readonly Finding[], rule: Rule): string[] {
  const known =
    errorsOf.get(log) ??
    new Set(
      findingsIn(
        log,
        RULES.filter(({ severity }) => severity === 'error'),
      ).map(key),
    )
  errorsOf.set(log, known)
  return after
    .filter((finding) => finding.rule !== rule.id && !known.has(key(finding)))
    .map((finding) => finding.rule)
}

const findingsIn = (log: Log, rules: readonly Rule[]): Finding[] =>
  runRules(log, rules, { of: () => ({ severity: 'error', options: {} }), severityFor: () => 'error' })

const textsOf = ({ records, documents }: Log): Map<string, string> =>
  new Map([
    ...records.map((one) => [one.path, textOf(one)] as const),
    ...documents.map((one) => [one.path, one.text] as const),
  ])

/** The log is read again as a whole: a record may have become something that is none. */
function applied(log: Log, { files, isCompared }: Change): Log {
  const before = textsOf(log)
  const texts = new Map(before)
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) texts.delete(path)
    else texts.set(path, text)
  }
  const changed = logOfTexts(texts, log.today ?? '')
  const exists = (path: string): boolean => changed.exists(path) && !path.endsWith('gone.png')
  return { ...changed, exists, ...(isCompared && { before: (path: string) => before.get(path) }) }
}

function twinOf(log: Log, path: string): Log {
  const texts = textsOf(log)
  texts.set(path, (texts.get(path) ?? '').replaceAll('\n', '\r\n'))
  return logOfTexts(texts, log.today ?? '')
}

/** Evenly over all, the same at every run. */
export function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  return items
    .filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step))
    .slice(0, count)
}
