import path from 'node:path'
import { runRules } from '../../src/core/records/lint/engine.js'
import type { Finding } from '../../src/core/records/lint/finding.js'
import { isLive, type Log, logOf } from '../../src/core/records/lint/log.js'
import { areLinked } from '../../src/core/records/lint/naming.js'
import type { Example, Rule } from '../../src/core/records/lint/rule.js'
import { type DecisionRecord, readRecord } from '../../src/core/records/record.js'
import type { CorpusLog } from './corpus.js'
import { inSection, rewritten, sectionFor, spliced, textOf } from './defects/change.js'
import { type Decisions, decisionsFor } from './defects/decisions.js'
import { type KnowledgeFor, profileText } from './knowledge.js'
import { projectOf } from './project-of.js'
import { type Seeded, spread } from './seed.js'

/** Records beside those that decide, so that there is a log. */
const BESIDE = 3

/**
 * Writes decisions that a rule has to find into real records that say nothing of patterns, and those that it must not find into the same
 * records: a few of each log, with another decision each time.
 */
export function* seedDecisions(
  rule: Rule,
  logs: readonly CorpusLog[],
  mostOfLog: number,
  knowledgeFor: KnowledgeFor,
): Generator<Seeded> {
  const plain = knowledgeFor()
  const all = decisionsFor(rule, plain)
  let next = 0
  for (const { name, log } of logs) {
    const hosts = log.records.filter(
      (record) =>
        isLive(record) &&
        sectionFor(record, 'decision') !== undefined &&
        !record.frontMatter.problem &&
        plain.stancesOf(record).length === 0,
    )
    for (const host of spread(hosts, mostOfLog)) {
      const decisions = all[next % all.length]
      if (!decisions) return
      const seeded = seedInto(rule, { name, hosts, host }, decisions, knowledgeFor)
      if (!seeded) continue
      next += 1
      yield seeded
    }
  }
}

interface Hosts {
  readonly name: string
  readonly hosts: readonly DecisionRecord[]
  readonly host: DecisionRecord
}

/** Undefined where the records have no place for it, or are not clean. */
function seedInto(
  rule: Rule,
  { name, hosts, host }: Hosts,
  { name: about, bad, good }: Decisions,
  knowledgeFor: KnowledgeFor,
): Seeded | undefined {
  const from = hosts.indexOf(host)
  const turned = [...hosts.slice(from), ...hosts.slice(0, from)]
  const small = unlinked(turned).sort((a, b) => (a.path < b.path ? -1 : 1))
  // What is about the whole log is found where nothing is decided, too: it is no defect of these records.
  const before = isOfLog(rule) ? [] : findingsIn(small, bad, rule, knowledgeFor)
  const [changed, mended] = [transplanted(small, bad, rule), transplanted(small, good, rule)]
  if (before.length > 0 || !changed || !mended) return undefined
  return {
    rule: rule.id,
    log: name,
    path: `${host.path} (${about})`,
    isFound: findingsIn(changed, bad, rule, knowledgeFor).length > 0,
    inTwin: findingsIn(mended, good, rule, knowledgeFor).length,
    others: [],
  }
}

/** Of records that name one another, somebody has thought of both: they are left alone. */
function unlinked(records: readonly DecisionRecord[]): DecisionRecord[] {
  const log = logOf(records, { documents: [], exists: () => true, read: () => undefined })
  const taken: DecisionRecord[] = []
  for (const record of records)
    if (taken.length < BESIDE && !taken.some((other) => areLinked(log, other, record))) taken.push(record)
  return taken
}

/** What the project shows or the recommendation asks for is missing in a log that has no decision at all. */
const isOfLog = ({ bad }: Rule): boolean =>
  !Object.values(bad.files).some((text) => /^(patterns|defers|rejects|evidence):/m.test(text))

/** Front matter and decision of the records of an example, in real ones of the same order. */
function transplanted(
  hosts: readonly DecisionRecord[],
  { files }: Example,
  { id }: Rule,
): DecisionRecord[] | undefined {
  const examples = Object.keys(files)
    .filter((name) => name.endsWith('.md') && !name.startsWith('../'))
    .sort()
  if (examples.length > hosts.length) return undefined
  const changed: DecisionRecord[] = []
  for (const [index, host] of hosts.entries()) {
    const example = examples[index]
    const text =
      example === undefined
        ? textOf(host)
        : withDecision(host, readRecord(example, files[example] ?? ''), ALONE.has(id))
    if (text === undefined) return undefined
    changed.push(readRecord(host.path, text))
  }
  return changed
}

/** Where it is asked what a record leaves out, or which one thing it names, nothing else may speak of it. */
const ALONE: ReadonlySet<string> = new Set(['tradeoff-unmentioned', 'nested-retry'])

function withDecision(host: DecisionRecord, example: DecisionRecord, isAlone: boolean): string | undefined {
  const texts = example.sections
    .filter(({ role, heading }) => heading.level > 1 && role !== 'status')
    .map(({ from, to, role }) => ({ role, text: example.lines.slice(from, to).join('\n').trim() }))
    .filter(({ text }) => text !== '')
  const said = texts.map(({ text }) => text).join('\n\n')
  const decided = isAlone ? rewritten(host, '## Decision', said) : inSection(host, 'decision', said)
  if (decided === undefined) return undefined
  const fields = example.lines
    .slice(1, Math.max(1, example.frontMatter.end - 1))
    .filter((line) => !/^status:/.test(line))
  if (fields.length === 0) return decided
  const read = readRecord(host.path, decided)
  return read.frontMatter.end > 0
    ? spliced(read, 1, 1, ...fields)
    : `---\n${fields.join('\n')}\n---\n\n${decided}`
}

function findingsIn(
  records: readonly DecisionRecord[],
  example: Example,
  rule: Rule,
  knowledgeFor: KnowledgeFor,
): Finding[] {
  const profile = example.profile && profileText(example.profile)
  const knowledge = knowledgeFor(profile, example.advise)
  const project = projectOf(outsideOf(example))
  const log: Log = logOf(records, {
    today: '2026-11-21',
    documents: [],
    exists: () => true,
    read: () => undefined,
    knowledge: () => knowledge,
    project: () => project,
  })
  return runRules(log, [rule], {
    of: () => ({ severity: 'error', options: {} }),
    severityFor: () => 'error',
  })
}

/** The files of an example that are outside of its log. */
const outsideOf = ({ files }: Example): Map<string, string> =>
  new Map(
    Object.entries(files).flatMap(([name, text]) => {
      const file = path.posix.join('docs', name)
      return file.startsWith('docs/') ? [] : [[file, text] as const]
    }),
  )
