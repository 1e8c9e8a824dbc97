import type { SectionRole } from '../vocabulary.js'
import { type Around, type Convention, type Template, titleStart } from './convention.js'

/** A part of a record that is written: Markdown without a heading. */
export interface Part {
  readonly role: SectionRole
  readonly text: string
}

/** What a new record says. */
export interface Draft {
  /** One line. */
  readonly title: string
  readonly number?: number | undefined
  /** The word for its status. */
  readonly status: string
  /** `2026-03-31` */
  readonly date: string
  readonly people: readonly string[]
  /** Further keys of the front matter, with lists of words. */
  readonly keys?: Readonly<Record<string, string | readonly string[]>> | undefined
  /** Lines of the front matter that only people read. */
  readonly comments?: readonly string[] | undefined
  readonly parts: readonly Part[]
}

/** The order of the sections of a template, with their usual headings. */
const ORDERS: Readonly<
  Record<Template, readonly (readonly [SectionRole, level: number, heading: string])[]>
> = {
  madr: [
    ['context', 2, 'Context and Problem Statement'],
    ['drivers', 2, 'Decision Drivers'],
    ['options', 2, 'Considered Options'],
    ['decision', 2, 'Decision Outcome'],
    ['consequences', 3, 'Consequences'],
    ['confirmation', 3, 'Confirmation'],
    ['links', 2, 'More Information'],
  ],
  nygard: [
    ['context', 2, 'Context'],
    ['drivers', 2, 'Decision drivers'],
    ['options', 2, 'Considered options'],
    ['decision', 2, 'Decision'],
    ['consequences', 2, 'Consequences'],
    ['confirmation', 2, 'Confirmation'],
    ['links', 2, 'References'],
  ],
}

/** How the title of a record is written; forms are tried until one reads as it is meant. */
export interface TitleForm {
  /** As {@link Convention.titlePrefix}. */
  readonly prefix: string
  /** Whether signs that Markdown would take for its own are escaped. */
  readonly isEscaped: boolean
}

/** The text of a record in the form of a log. */
export function composeRecord(draft: Draft, convention: Convention, form: TitleForm): string {
  const { head, isTitleInFrontMatter } = convention
  const keys = frontMatterOf(draft, convention, form)
  const blocks = [
    ...(keys.length > 0 ? [['---', ...keys, '---'].join('\n')] : []),
    ...(isTitleInFrontMatter ? [] : [`# ${titleText(draft, form)}`]),
    ...(head.kind === 'front-matter' ? [] : [headText(draft, convention)]),
    ...sectionsText(draft, convention),
  ]
  return `${blocks.join('\n\n').replace(/^(---\n[\s\S]*?\n---)\n\n#/, '$1\n#')}\n`
}

function titleText({ title, number }: Draft, { prefix, isEscaped }: TitleForm): string {
  return titleStart(prefix, number) + (isEscaped ? title.replace(/[\\`*_[\]<>&#!|~]/g, '\\$&') : title)
}

function frontMatterOf(draft: Draft, { head, isTitleInFrontMatter }: Convention, form: TitleForm): string[] {
  const { title, number, status, date, people, keys = {}, comments = [] } = draft
  const all = {
    ...(isTitleInFrontMatter && { title: titleStart(form.prefix, number) + title }),
    ...(head.kind === 'front-matter' && { status, date }),
    ...(head.kind === 'front-matter' && people.length > 0 && { 'decision-makers': people }),
    ...keys,
  }
  return [
    ...Object.entries(all).map(([key, value]) =>
      typeof value === 'string'
        ? `${key}: ${yamlScalar(value)}`
        : `${key}: [${value.map(yamlScalar).join(', ')}]`,
    ),
    ...comments.map((line) => `# ${line}`),
  ]
}

/** Words as YAML; in quotes where they would not be words otherwise. A day stays bare: everybody writes it so. */
export const yamlScalar = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) || (PLAIN.test(value) && !RESERVED.test(value))
    ? value
    : JSON.stringify(value)

const PLAIN = /^\p{L}[\p{L}\p{N} ._/-]*$/u
const RESERVED = /^(true|false|yes|no|on|off|null|y|n)$|\s$/i

function headText({ status, date, people }: Draft, { head, headings }: Convention): string {
  const names = people.join(', ')
  switch (head.kind) {
    case 'lines': {
      const line = ({ before, behind }: Around, value: string): string => before + value + behind
      return [
        line(head.status, status),
        line(head.date, date),
        ...(names === '' ? [] : [line(head.people, names)]),
      ].join(/^\s*[*+-]\s/.test(head.status.before) ? '\n' : '\n\n')
    }
    case 'table':
      return [
        `| Status | ${status} |`,
        '| --- | --- |',
        `| Date | ${date} |`,
        ...(names === '' ? [] : [`| Deciders | ${names} |`]),
      ].join('\n')
    default:
      return [
        `Date: ${date}`,
        ...(names === '' ? [] : [`Deciders: ${names}`]),
        `## ${headings.status ?? 'Status'}`,
        status,
      ].join('\n\n')
  }
}

function sectionsText({ parts }: Draft, { template, headings }: Convention): string[] {
  const isSentence = Object.values(headings).some((heading) => /^\S+(\s+\p{Ll}+)+$/u.test(heading))
  const usualIn = (heading: string): string =>
    isSentence ? heading.charAt(0) + heading.slice(1).toLowerCase() : heading
  return ORDERS[template].flatMap(([role, level, usual]) =>
    parts
      .filter((part) => part.role === role)
      .flatMap(({ text }) => [`${'#'.repeat(level)} ${headings[role] ?? usualIn(usual)}`, text]),
  )
}

/** What somebody has to say who writes a record from scratch. Comments, so that nothing of them is shown or read. */
export const QUESTIONS: readonly Part[] = [
  {
    role: 'context',
    text: '<!-- What makes a decision necessary? Facts with their values, and where they come from. -->',
  },
  { role: 'drivers', text: '<!-- What counts, the weightiest first? -->' },
  {
    role: 'options',
    text: '<!-- At least two, the one of doing nothing among them; what speaks for each, and what against it? -->',
  },
  { role: 'decision', text: '<!-- Which option, and because of which of the drivers? -->' },
  {
    role: 'consequences',
    text: '<!-- What becomes better? What becomes worse, and who takes care of it? -->',
  },
  { role: 'confirmation', text: '<!-- How will somebody see that it is done, and that it works? -->' },
]
