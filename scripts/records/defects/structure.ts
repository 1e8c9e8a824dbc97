import { hasDate, hasFileNumber, hasPeople, hasSection } from '../../../src/core/records/lint/habits.js'
import { folderOf, isLive } from '../../../src/core/records/lint/log.js'
import { statusesOf } from '../../../src/core/records/lint/statuses.js'
import { titlePrefix } from '../../../src/core/records/lint/title.js'
import { type DecisionRecord, readRecord } from '../../../src/core/records/record.js'
import type { Section } from '../../../src/core/records/section.js'
import {
  appended,
  baseName,
  type Change,
  type Injector,
  isHabit,
  isUsual,
  neighbour,
  only,
  rewritten,
  sectionFor,
  spliced,
  textOf,
  withDate,
  withoutSections,
  withStatus,
} from './change.js'

const renamed = (record: DecisionRecord, name: string, text = textOf(record)): Change => {
  const folder = folderOf(record.path)
  const path = folder === '' ? name : `${folder}/${name}`
  return { files: { [record.path]: undefined, [path]: text }, found: [path] }
}

const withTitle = (record: DecisionRecord, change: (line: string) => string): string | undefined => {
  const { title, lines } = record
  if (title.origin !== 'heading' || !title.at || /^(=+|-+)\s*$/.test(lines[title.at.line] ?? ''))
    return undefined
  const line = lines[title.at.line - 1] ?? ''
  const changed = change(line)
  return changed === line ? undefined : spliced(record, title.at.line - 1, title.at.line, changed)
}

const hasStatus = ({ status }: DecisionRecord): boolean => status !== undefined
const hasOneTop = ({ sections }: DecisionRecord): boolean =>
  sections.filter(({ heading }) => heading.level === 1).length <= 1

/** A section that only it has, with text and no sections of its own. */
const plainSection = (record: DecisionRecord): Section | undefined =>
  record.sections.find(
    ({ role, from, to, end }) =>
      (role === 'consequences' || role === 'context' || role === 'decision') &&
      to === end &&
      record.sections.filter((other) => other.role === role).length === 1 &&
      record.lines.slice(from, to).some((line) => line.trim() !== ''),
  )

/** Without its only section for this, and without headings that speak of it in other words. */
const withoutRole = (record: DecisionRecord, role: Section['role'], words: RegExp): string =>
  withoutSections(
    record,
    (section) => section.heading.level > 1 && (section.role === role || words.test(section.heading.text)),
  )

const GOOD = /^\W*(good|positive|pros?|benefits?|advantages?)\b/i
const BAD = /^\W*(bad|negative|cons?|drawbacks?|disadvantages?|risks?|trade-?offs?|costs?|downsides?)\b/i
const markedSides = (record: DecisionRecord): string | undefined => {
  const section = sectionFor(record, 'consequences')
  const lines = section ? record.lines.slice(section.from, section.end) : []
  const sides = [GOOD, BAD].map((words) =>
    lines.some((line) => /^\s*([#*+-]|\*\*)/.test(line) && words.test(line)),
  )
  return sides.includes(true) ? sides.join() : undefined
}

/** How each rule about the structure of a record is broken. */
export const STRUCTURE: Readonly<Record<string, Injector>> = {
  'consequences-one-sided': (record, log) => {
    const section = sectionFor(record, 'consequences')
    if (!section || markedSides(record) !== 'true,true' || !isHabit(log, markedSides, 'true,true'))
      return undefined
    const isBad = (line: string, index: number): boolean =>
      index >= section.from && index < section.end && /^\s*([#*+-]|\*\*)/.test(line) && BAD.test(line)
    return only(record, record.lines.filter((line, index) => !isBad(line, index)).join('\n'))
  },
  'date-ambiguous': (record, { records }) =>
    records.some(({ date }) => date && /^\d{1,2}[-/.]/.test(date.text))
      ? undefined
      : only(record, withDate(record, '03/05/2024')),
  'date-impossible': (record) => only(record, withDate(record, '2025-02-30')),
  'date-in-future': (record) => only(record, withDate(record, '2036-01-08')),
  'date-missing': (record, log) => {
    const { date } = record
    if (!date?.at || date.origin === 'file-name' || date.origin === 'status' || !isHabit(log, hasDate, true))
      return undefined
    const below = record.sections.find(
      ({ role, heading }) => role === 'date' && heading.at.line < (date.at?.line ?? 0),
    )
    const text = spliced(record, (below?.heading.at.line ?? date.at.line) - 1, date.at.line)
    // It may be dated in a second place, such as its changelog or the name of its file.
    return readRecord(record.path, text).date ? undefined : only(record, text)
  },
  'date-order': (record, log) => {
    const older = neighbour(record, log, ({ date }) => date?.isReal === true && !date.isAmbiguous)
    const ownText = withDate(record, '1999-01-01')
    const olderText = older && withStatus(older, `Superseded by [this](${baseName(record.path)})`)
    return older && ownText !== undefined && olderText !== undefined
      ? { files: { [record.path]: ownText, [older.path]: olderText }, found: [record.path] }
      : undefined
  },
  'date-style': (record, log) =>
    isHabit(log, ({ date }) => (date?.at ? /^\d{4}-\d\d-\d\d$/.test(date.text) : undefined), true)
      ? only(record, withDate(record, '3 May 2024'))
      : undefined,
  'decision-missing': (record, log) =>
    isLive(record) && !isHabit(log, hasSection('decision'), true)
      ? only(
          record,
          rewritten(
            record,
            '## Context',
            'Imports block the shop for minutes when a supplier sends its list. '.repeat(12),
          ),
        )
      : undefined,
  'file-name-style': (record, log) => {
    const name = baseName(record.path)
    const [, number = '', words = ''] = /^(\D{0,6}\d+-)([a-z0-9]+(?:-[a-z0-9]+)+\.md)$/i.exec(name) ?? []
    const isUsual = isHabit(log, ({ path }) => /^\D{0,6}\d+-[^_ ]+$/.test(baseName(path)), true)
    return words !== '' && isUsual ? renamed(record, number + words.replaceAll('-', '_')) : undefined
  },
  'front-matter-broken': (record) =>
    only(
      record,
      record.frontMatter.end > 0
        ? spliced(record, 1, 1, 'note: "open')
        : `---\nnote: "open\nowner: all\n---\n\n${textOf(record)}`,
    ),
  'front-matter-title-mismatch': (record) => {
    if (record.title.origin !== 'heading' || record.fields.some(({ key }) => key === 'title'))
      return undefined
    const line = 'title: Paint the bikeshed'
    return only(
      record,
      record.frontMatter.end > 0 ? spliced(record, 1, 1, line) : `---\n${line}\n---\n\n${textOf(record)}`,
    )
  },
  'heading-level-skipped': (record) =>
    (record.sections.at(-1)?.heading.level ?? 9) <= 2
      ? only(record, appended(record, '##### Retries', 'Three times.'))
      : undefined,
  'heading-several-h1': (record, log) =>
    isHabit(log, hasOneTop, true) && record.sections.some(({ heading }) => heading.level === 1)
      ? only(record, appended(record, '# Another matter', 'It is about something else.'))
      : undefined,
  'number-duplicate': (record) => {
    const number = /^\D{0,6}\d+/.exec(baseName(record.path))?.[0]
    if (number === undefined || record.fileNumber === undefined) return undefined
    const copy = `${folderOf(record.path)}/${number}-paint-the-bikeshed.md`.replace(/^\//, '')
    return { files: { [copy]: textOf(record) }, found: [record.path, copy] }
  },
  'number-gap': (record, log) => {
    const { fileNumber, series } = record
    const of = (number: number): DecisionRecord[] =>
      log.records.filter((other) => other.fileNumber === number && other.series === series)
    if (fileNumber === undefined || of(fileNumber).length !== 1) return undefined
    const [next] = of(fileNumber + 1)
    const isFirst = !log.records.some(
      (other) => other.series === series && (other.fileNumber ?? fileNumber) < fileNumber,
    )
    return next && !isFirst
      ? { files: { [record.path]: undefined }, found: of(fileNumber + 1).map(({ path }) => path) }
      : undefined
  },
  'number-missing': (record, log) => {
    const rest = baseName(record.path).replace(/^\D{0,6}\d+[-_. ]*/, '')
    return record.fileNumber !== undefined &&
      !/^\d{4}-\d\d/.test(baseName(record.path)) &&
      rest.length > 5 &&
      isHabit(log, hasFileNumber, true)
      ? renamed(record, rest)
      : undefined
  },
  'options-missing': (record, log) =>
    hasSection('options')(record) && isHabit(log, hasSection('options'), true)
      ? only(
          record,
          withoutRole(
            record,
            'options',
            /option|alternative|candidate|variant|approach|considered|possible|pros and cons|comparison/i,
          ),
        )
      : undefined,
  'people-missing': (record, log) => {
    const { people, status, lines } = record
    const line = people === undefined ? -1 : lines.findIndex((text) => text.includes(people))
    return line >= 0 && status?.state === 'accepted' && isHabit(log, hasPeople, true)
      ? only(record, spliced(record, line, line + 1))
      : undefined
  },
  placeholder: (record) => {
    const section = plainSection(record)
    return section && (record.status?.state ?? 'accepted') === 'accepted'
      ? only(record, spliced(record, section.from, section.to, '', 'TODO', ''))
      : undefined
  },
  'record-too-short': (record) =>
    record.status?.state === 'draft'
      ? undefined
      : only(record, rewritten(record, '## Decision', 'We do it.')),
  'section-duplicate': (record) => {
    const own = record.sections.findLast(({ heading }) => heading.level <= 2)
    return own?.heading.level === 2
      ? only(record, appended(record, `## ${own.heading.text}`, 'Once more.'))
      : undefined
  },
  'section-empty': (record) => {
    const section = plainSection(record)
    return section && record.status?.state !== 'draft'
      ? only(record, spliced(record, section.from, section.to, ''))
      : undefined
  },
  'section-missing': (record, log) =>
    hasSection('consequences')(record) &&
    (record.status?.state ?? 'accepted') === 'accepted' &&
    isHabit(log, hasSection('consequences'), true)
      ? only(record, withoutRole(record, 'consequences', /^\b$/))
      : undefined,
  'section-order': (record, log) => {
    const order = ({ sections }: DecisionRecord): boolean | undefined => {
      const [context, decision] = (['context', 'decision'] as const).map((role) =>
        sections.find((section) => section.role === role),
      )
      return context && decision && context.heading.level === decision.heading.level
        ? context.from < decision.from
        : undefined
    }
    const context = sectionFor(record, 'context')
    const decision = sectionFor(record, 'decision')
    if (!context || !decision || order(record) !== true || !isHabit(log, order, true)) return undefined
    const { lines } = record
    const [start, middle] = [context.heading.at.line - 1, decision.heading.at.line - 1]
    return only(
      record,
      [
        ...lines.slice(0, start),
        ...lines.slice(middle, decision.end),
        '',
        ...lines.slice(start, middle),
        ...lines.slice(decision.end),
      ].join('\n'),
    )
  },
  'section-template-text': (record) => {
    const section = plainSection(record)
    const text = "What is the issue that we're seeing that is motivating this decision or change?"
    return section && only(record, spliced(record, section.from, section.to, '', text, ''))
  },
  'status-missing': (record, log) => {
    const { status } = record
    if (!status || statusesOf(record).length !== 1 || !isHabit(log, hasStatus, true)) return undefined
    return only(
      record,
      status.origin === 'heading'
        ? withoutSections(record, ({ role }) => role === 'status')
        : spliced(record, status.at.line - 1, status.at.line),
    )
  },
  'status-placement': (record, log) => {
    const { status, title } = record
    if (!status || title.origin !== 'heading' || !title.at) return undefined
    if (statusesOf(record).length !== 1 || !isUsual(log, (one) => one.status?.origin, status.origin))
      return undefined
    if (status.origin === 'heading') {
      const { lines } = record
      const section = sectionFor(record, 'status')
      if (!section || section.from < title.at.line) return undefined
      const [before, after] = [
        lines.slice(title.at.line, section.heading.at.line - 1),
        lines.slice(section.end),
      ]
      const head = lines.slice(0, title.at.line)
      return only(record, [...head, '', `* Status: ${status.text}`, '', ...before, ...after].join('\n'))
    }
    const lines = record.lines.filter((_, line) => line !== status.at.line - 1)
    return only(
      record,
      [
        ...lines.slice(0, title.at.line),
        '',
        '## Status',
        '',
        status.text,
        '',
        ...lines.slice(title.at.line),
      ].join('\n'),
    )
  },
  'status-several': (record) => {
    const { status, frontMatter } = record
    if (status?.state === undefined || status.isTemplate || status.origin === 'front-matter') return undefined
    const line = `status: ${status.state === 'rejected' ? 'accepted' : 'rejected'}`
    return only(
      record,
      frontMatter.end > 0 ? spliced(record, 1, 1, line) : `---\n${line}\n---\n\n${textOf(record)}`,
    )
  },
  'status-template': (record) =>
    only(record, withStatus(record, 'proposed | rejected | accepted | deprecated')),
  'title-duplicate': (record, log) => {
    const isPlain = (one: DecisionRecord): boolean => isLive(one) && !/[<>`*_]/.test(one.title.text)
    const other = isLive(record) ? neighbour(record, log, isPlain) : undefined
    const text = other && withTitle(record, (line) => line.replace(record.title.text, other.title.text))
    return other && text !== undefined && !text.includes(record.title.text)
      ? { files: { [record.path]: text }, found: [record.path, other.path] }
      : undefined
  },
  'title-missing': (record) =>
    record.fields.some(({ key }) => key === 'title')
      ? undefined
      : only(
          record,
          withTitle(record, () => ''),
        ),
  'title-number-mismatch': (record) =>
    record.title.number !== undefined && record.title.number === record.fileNumber
      ? only(
          record,
          withTitle(record, (line) => line.replace(/\d+/, String((record.fileNumber ?? 0) + 3))),
        )
      : undefined,
  'title-style': (record, log) => {
    const form = (one: DecisionRecord): string | undefined => titlePrefix(one)?.text.replace(/\d+/, 'N')
    const prefix = titlePrefix(record)
    if (prefix?.number === undefined || record.title.number !== (record.fileNumber ?? prefix.number))
      return undefined
    if (!isUsual(log, form, form(record))) return undefined
    const other = prefix.text.startsWith('ADR') ? `${prefix.number}. ` : `ADR-${prefix.number}: `
    return only(
      record,
      withTitle(record, (line) => line.replace(prefix.text, other)),
    )
  },
}
