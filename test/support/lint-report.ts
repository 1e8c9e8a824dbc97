import fc from 'fast-check'
import type {
  Edit,
  LintReport,
  RelatedPlace,
  ReportedFinding,
  Rule,
  Severity,
} from '../../src/core/records/index.js'

type Place = Edit['at']

const QUEUE = ['# 4. Put jobs into a queue', '', 'Date: 2025-02-30', '', '## Status', '', 'acepted', '']
const CACHE = ['# 4. Cache the catalogue für alle', '', '## Status', '', 'Accepted', '']
const INDEX = ['# Decisions', '', '- [Jobs](0004-jobs.md)', '']

const rule = (id: string, family: Rule['family'], severity: Severity, more: Partial<Rule> = {}): Rule => ({
  id,
  family,
  severity,
  since: '0.2.0',
  summary: `How ${id} should be.`,
  rationale: `Why ${id} matters, and when it does not.`,
  bad: { files: { '0001-a.md': '# A\n\n```yaml\nwrong: true\n```\n' } },
  good: { files: { '0001-a.md': '# 1. A\n' } },
  messages: { only: 'Wrong.' },
  check: () => [],
  ...more,
})

/** A few rules of several families and severities; one only counts in dsp:strict. */
export const SAMPLE_RULES: readonly Rule[] = [
  rule('number-duplicate', 'structure', 'error'),
  rule('date-impossible', 'life-cycle', 'error'),
  rule('status-unknown', 'life-cycle', 'warning', { isFixable: true }),
  rule('link-dead', 'links', 'error'),
  rule('title-long', 'quality', 'off', { strict: 'warning' }),
  rule('consequences-missing', 'quality', 'info'),
]

/** A place in one line. */
const at = (line: number, column: number, endColumn: number): Place => ({
  line,
  column,
  endLine: line,
  endColumn,
})

const fingerprint = (index: number): string => index.toString(16).padStart(32, '0')

const FINDINGS: readonly Omit<ReportedFinding, 'fingerprint'>[] = [
  {
    rule: 'number-duplicate',
    family: 'structure',
    severity: 'error',
    path: 'docs/adr/0004-cache.md',
    at: at(1, 6, 34),
    text: 'Number 4 is also that of 0004-queue.md.',
    related: [{ path: 'docs/adr/0004-queue.md', at: at(1, 6, 27), note: 'the other record' }],
  },
  {
    rule: 'consequences-missing',
    family: 'quality',
    severity: 'info',
    path: 'docs/adr/0004-queue.md',
    at: at(1, 6, 27),
    text: 'Nothing is said about consequences.',
    related: [],
  },
  {
    rule: 'title-long',
    family: 'quality',
    severity: 'warning',
    path: 'docs/adr/0004-queue.md',
    at: at(1, 6, 27),
    text: 'The title is long.',
    related: [],
    suppression: { kind: 'inSource', justification: 'It is quoted in a contract.' },
  },
  {
    rule: 'date-impossible',
    family: 'life-cycle',
    severity: 'error',
    path: 'docs/adr/0004-queue.md',
    at: at(3, 7, 17),
    text: 'No calendar has this day: February has 28 days in 2025.',
    related: [{ path: 'CHANGELOG.md', at: at(12, 1, 5), note: 'the day of the release' }],
  },
  {
    rule: 'status-unknown',
    family: 'life-cycle',
    severity: 'warning',
    path: 'docs/adr/0004-queue.md',
    at: at(7, 1, 8),
    text: '"acepted" is no status that is known; accepted is near. A reader cannot tell whether the decision holds.',
    related: [],
    fix: [{ at: at(7, 1, 8), text: 'accepted' }],
  },
  {
    rule: 'link-dead',
    family: 'links',
    severity: 'error',
    path: 'docs/adr/README.md',
    at: at(3, 10, 22),
    text: 'The link leads nowhere.',
    related: [],
  },
]

/** A small report with something of everything. */
export const sampleReport: LintReport = {
  version: '0.2.0',
  folders: ['docs/adr'],
  rules: SAMPLE_RULES,
  records: [
    { path: 'docs/adr/0003-login.md', title: 'Log in with a token' },
    { path: 'docs/adr/0004-cache.md', title: 'Cache the catalogue für alle' },
    { path: 'docs/adr/0004-queue.md', title: 'Put jobs into a queue' },
  ],
  notRead: [
    { path: 'docs/adr/README.md', why: 'index' },
    { path: 'docs/adr/old.adoc', why: 'other-format' },
  ],
  findings: FINDINGS.map((finding, index) => ({ ...finding, fingerprint: fingerprint(index) })),
  lines: new Map([
    ['docs/adr/0004-cache.md', CACHE],
    ['docs/adr/0004-queue.md', QUEUE],
    ['docs/adr/README.md', INDEX],
  ]),
  fixed: [{ path: 'docs/adr/0003-login.md', findings: 2, diff: '', isWritten: true }],
}

/** The same, where the baseline lists what is mended and what was put into it. */
export const baselineReport: LintReport = {
  ...sampleReport,
  baseline: {
    file: 'dsp-baseline.json',
    mended: [
      { fingerprint: fingerprint(98), rule: 'link-dead', path: 'docs/adr/0003-login.md' },
      { fingerprint: fingerprint(99), rule: 'number-duplicate', path: 'docs/adr/0003-login.md' },
    ],
    added: [{ fingerprint: fingerprint(0), rule: 'number-duplicate', path: 'docs/adr/0004-cache.md' }],
  },
}

/** A report of records that are all in order. */
export const cleanReport: LintReport = {
  ...sampleReport,
  notRead: [],
  findings: [],
  lines: new Map(),
  fixed: [],
}

/** `count` findings of one severity, each in a record of its own. */
export const reportOf = (severity: ReportedFinding['severity'], count: number): LintReport => {
  const paths = Array.from({ length: count }, (_, index) => `docs/adr/${String(index).padStart(5, '0')}.md`)
  return {
    ...cleanReport,
    records: paths.map((path) => ({ path, title: path })),
    lines: new Map(paths.map((path) => [path, ['# A title']])),
    findings: paths.map((path, index) => ({
      rule: 'number-duplicate',
      family: 'structure',
      severity,
      path,
      at: at(1, 1, 10),
      text: `Finding ${index} of many, with a sentence of the usual length behind it, so that sizes are true.`,
      related: [],
      fingerprint: fingerprint(index),
    })),
  }
}

/** Errors, warnings and infos in so many records each that people would pass over them; of the last rule only as many as they read. */
export const repeatedReport: LintReport = {
  ...reportOf('error', 12),
  findings: [
    ...reportOf('error', 7).findings,
    ...reportOf('info', 12).findings.flatMap((finding) => [
      { ...finding, rule: 'consequences-missing' },
      { ...finding, rule: 'consequences-missing', at: at(3, 1, 4) },
    ]),
    ...reportOf('warning', 6).findings.map((finding) => ({ ...finding, rule: 'status-unknown' })),
    ...reportOf('warning', 5).findings.map((finding) => ({ ...finding, rule: 'title-long' })),
  ],
}

/** Whatever a file system, a record or a hostile pull request may hold. */
const ODD = [
  ' ',
  '%',
  ':',
  ',',
  '\n',
  '\r',
  '\t',
  '::error::',
  '|',
  '`',
  '``',
  '<b>',
  '&',
  '"',
  "'",
  '\\',
  '#',
  '?',
  '@',
]
const ODDER = [
  '\u001b[31m',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ufeff',
  '\uffff',
  '\ud800',
  'é',
  '漢',
  '𐐀',
  ']]>',
  '%0A',
]
const oddText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...ODD, ...ODDER), fc.string({ maxLength: 12, unit: 'grapheme' })), {
      maxLength,
    })
    .map((parts) => parts.join(''))

const oddPath = fc
  .array(
    oddText(4).map((text) => text.replace(/[/\0]/g, '-') || 'x'),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => `docs/${parts.join('/')}`)

const oddLine = oddText(6).map((text) => text.replace(/[\r\n]/g, ' '))

/** A place that is in the text. */
const placeIn = (lines: readonly string[]): fc.Arbitrary<Place> =>
  fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()).map(([line, column, endLine, endColumn]) => {
    const first = line % lines.length
    const last = first + (endLine % (lines.length - first))
    const start = column % ((lines[first]?.length ?? 0) + 1)
    const least = last === first ? start : 0
    const end = least + (endColumn % ((lines[last]?.length ?? 0) - least + 1))
    return { line: first + 1, column: start + 1, endLine: last + 1, endColumn: end + 1 }
  })

type Files = ReadonlyMap<string, readonly string[]>

const relatedIn = (files: Files): fc.Arbitrary<RelatedPlace> =>
  fc
    .constantFrom(...files)
    .chain(([path, lines]) => fc.record({ path: fc.constant(path), at: placeIn(lines), note: oddText(3) }))

const findingIn = (files: Files): fc.Arbitrary<Omit<ReportedFinding, 'fingerprint'>> =>
  fc
    .tuple(fc.constantFrom(...files), fc.constantFrom(...SAMPLE_RULES))
    .chain(([[path, lines], { id, family }]) =>
      fc
        .record({
          severity: fc.constantFrom('error' as const, 'warning' as const, 'info' as const),
          at: placeIn(lines),
          text: oddText(8).map((text) => `A ${text}`),
          related: fc.array(relatedIn(files), { maxLength: 3 }),
          fix: fc.option(fc.record({ at: placeIn(lines), text: oddText(3) }), { nil: undefined }),
          suppression: fc.option(
            fc.oneof(
              fc.record({ kind: fc.constant('inSource' as const), justification: oddText(3) }),
              fc.constant({ kind: 'external' as const }),
            ),
            { nil: undefined, freq: 3 },
          ),
        })
        .map(({ fix, suppression, ...finding }) => ({
          ...finding,
          rule: id,
          family,
          path,
          ...(fix && { fix: [fix] }),
          ...(suppression && { suppression }),
        })),
    )

/** Any report: no findings or many, with paths and texts as odd as they can be. */
export const anyReport: fc.Arbitrary<LintReport> = fc
  .dictionary(oddPath, fc.array(oddLine, { minLength: 1, maxLength: 5 }), { minKeys: 1, maxKeys: 5 })
  .map((files) => new Map(Object.entries(files)))
  .chain((files) =>
    fc
      .record({
        findings: fc.array(findingIn(files), { maxLength: 60 }),
        notRead: fc.array(
          fc.record({ path: oddPath, why: fc.constantFrom('index', 'template', 'no-record', 'unreadable') }),
          { maxLength: 8 },
        ),
        knowsLines: fc.boolean(),
      })
      .map(({ findings, notRead, knowsLines }) => ({
        ...cleanReport,
        records: [...files].map(([path, [title = '']]) => ({ path, title })),
        notRead,
        findings: findings.map((finding, index) => ({ ...finding, fingerprint: fingerprint(index) })),
        lines: knowsLines ? files : new Map<string, readonly string[]>(),
      })),
  )
