import type { CatalogProblem, PackChange } from '../catalog/index.js'
import { count } from './advice.js'
import { page, paragraph } from './layout.js'
import type { View } from './paint.js'

/** Something wrong in a catalog folder. */
export interface CatalogFinding {
  readonly code: string
  readonly place: { readonly file?: string; readonly line?: number; readonly column?: number }
  readonly path: string
  readonly args: Readonly<Record<string, string>>
}

/** What a check of a catalog folder came to. */
export interface CatalogCheck {
  readonly folder: string
  readonly files: number
  readonly findings: readonly CatalogFinding[]
  /** What a sound catalog holds; null while files cannot be read. */
  readonly counts: Readonly<Record<string, number>> | null
  /** What a pack changes; null for a whole catalog. */
  readonly changes: readonly PackChange[] | null
}

type Words = (args: Readonly<Record<string, string>>) => string

/** What can be wrong with a file before records are compared. */
type FileCode = 'yaml' | 'schema' | 'file-name'

/** One line for each code that a check can report; the compiler counts them. */
const MESSAGES: Readonly<Record<CatalogProblem['code'] | FileCode, Words>> = {
  yaml: ({ message }) => `This is not valid YAML: ${message}`,
  schema: ({ message }) => `This does not follow the schema: ${message}`,
  'file-name': ({ id, name }) => `The record is ${id}, but its file is named ${name}.yaml.`,
  'unknown-pattern': ({ name }) => `It names the pattern ${name}, which does not exist.`,
  'unknown-need': ({ name }) => `It names the need ${name}, which does not exist.`,
  'unknown-source': ({ name }) => `It cites the source ${name}, which does not exist.`,
  'duplicate-id': ({ id }) => `The id ${id} is used more than once.`,
  'duplicate-name': ({ name, other }) => `"${name}" is also a name of ${other}; a name leads to one pattern.`,
  'idle-phrase': ({ name }) =>
    `"${name}" contains no name of the pattern, so there is nothing that it could be mistaken for.`,
  'refers-to-itself': () => 'It names itself in a relation.',
  'circular-requires': ({ id }) => `What ${id} requires leads back to itself, so it could never be adopted.`,
  'circular-learning': ({ id }) => `What to know before ${id} leads back to itself, so nobody could begin.`,
  'requires-conflict': ({ one, other }) => `It requires both ${one} and ${other}, which cannot be combined.`,
  'need-without-pattern': ({ id }) => `No pattern addresses the need ${id}.`,
  isolated: () => 'It names no other pattern, and no other names it: nothing says how to combine it.',
  'shared-text': ({ other, text }) => `It shares a text with ${other}: "${text}"`,
  'number-without-unit': ({ name, value }) => `The metric "${name}" has a bare number: ${value}`,
  'effort-order': () => 'The effort must not fall from p10 to p50 to p90.',
  'cost-order': () => 'The lowest run cost is above the highest.',
  'weak-evidence': () =>
    'The evidence does not carry the claim: grades A to C need something published, and E rules out nothing.',
  'unused-source': ({ id }) => `Nothing cites the source ${id}.`,
  'no-contraindication': () => 'No fact of a profile ever speaks against it; every pattern hurts somewhere.',
  'unknown-symptom': ({ name }) => `${name} is no option of the fact existing.symptoms.`,
  'unknown-record': ({ name }) => `It points to ${name}, which does not exist.`,
  'bad-condition': ({ message }) => `Its condition cannot be used: ${message}`,
  'outside-members': ({ name }) => `The nesting order names ${name}, which is no member.`,
  'missing-requirement': ({ member, name }) =>
    `Its member ${member} requires ${name}, which it neither holds nor assumes.`,
  'adoption-order': ({ member, name }) => `${name} has to come before ${member}, which requires it.`,
  'missing-assumption': ({ id }) => `roi.yaml says nothing about ${id}, which estimates of return need.`,
  'range-order': () => 'A range ends below its begin, or outside of what is allowed.',
  'not-single': () => 'It takes one value without a condition, not a range.',
  'learning-order': ({ member, name }) => `${name} has to be learned before ${member}, which requires it.`,
}

/** What is wrong, in one sentence. */
export function catalogProblemText({ code, args }: Pick<CatalogFinding, 'code' | 'args'>): string {
  return (MESSAGES as Readonly<Record<string, Words>>)[code]?.(args) ?? args.message ?? code
}

const NAMES: Readonly<Record<string, string>> = { antiPatterns: 'anti-patterns' }

/** A check of a catalog folder: every finding with its place, or what the folder holds. */
export function catalogCheckText({ folder, files, findings, counts }: CatalogCheck, view: View): string {
  if (findings.length === 0) {
    const held = Object.entries(counts ?? {}).map(([name, amount]) => `${amount} ${NAMES[name] ?? name}`)
    return paragraph(`${folder} is sound: ${count(files, 'file')}; ${held.join(', ')}.`, view.width).join(
      '\n',
    )
  }
  const lines = findings.flatMap((finding) => findingLines(finding, view))
  return page([lines, [`${count(findings.length, 'problem')} in ${folder}`]])
}

function findingLines(finding: CatalogFinding, { width, paint }: View): string[] {
  const { file, line, column } = finding.place
  const place = [file ?? '(whole catalog)', line, column].filter((part) => part !== undefined).join(':')
  const about = [finding.code, finding.path].filter((part) => part !== '').join(' at ')
  return [
    ...paragraph(`${place}  ${about}`, width, { rest: '  ' }).map(paint.bold),
    ...paragraph(catalogProblemText(finding), width, { first: '  ', rest: '  ' }),
  ]
}

/** The check as data, with the message of each finding. */
export function catalogCheckData({ folder, files, findings, counts, changes }: CatalogCheck): object {
  return {
    folder,
    files,
    ...counts,
    changes,
    findings: findings.map((finding) => ({ ...finding, message: catalogProblemText(finding) })),
  }
}
