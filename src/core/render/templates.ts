import { type Document, points, text } from './document.js'

/** A starter, in one line. */
export interface ListedStarter {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly summary: string
  readonly library: string
  readonly covers: readonly string[]
  readonly origin?: string
}

/** Something wrong with a starter, and where. */
export interface ShownFinding {
  readonly code: string
  readonly starter: string
  readonly place: { readonly file?: string; readonly line?: number }
  readonly about: string
}

const counted = (starters: number): string => (starters === 1 ? '1 starter' : `${starters} starters`)

/** Starters as a document. */
export const startersDocument = (starters: readonly ListedStarter[]): Document => ({
  title: counted(starters.length),
  id: 'dsp scaffold STARTER',
  lead: [
    points(
      starters.map(({ id, name, version, summary, library, covers, origin }) => ({
        head: `${id} ${version}`,
        text: `${name}. ${summary}`,
        notes: [
          `On ${library}.`,
          ...(covers.length > 0 ? [`Covers ${covers.join(', ')}, too.`] : []),
          ...(origin === undefined ? [] : [`From the pack ${origin}.`]),
        ],
      })),
    ),
  ],
  sections: [],
})

const WORDS: Readonly<Record<string, string>> = {
  yaml: 'is not YAML',
  schema: 'does not fit the schema',
  'unknown-pattern': 'is no pattern of the catalog',
  'unknown-combination': 'is no combination of the catalog',
  'unknown-source': 'is no source of the catalog',
  'not-rendered': 'is why it cannot be rendered',
  syntax: 'cannot be parsed',
  'unknown-name': 'is a name that the view does not have',
  'unknown-helper': 'is no helper',
  'unknown-partial': 'is no shared part',
  'unknown-block': 'is no block that a template may use',
  'not-a-list': 'is no list',
  'unescaped-expression': 'has to be escaped as $\\{{',
  'unknown-size': 'is nothing that can be computed',
  'input-is-measure': 'is an input with the name of a measure',
  'bad-default': 'is an input that refuses its own default',
  'bad-condition': 'is no flag and no option of a choice',
  'file-missing': 'is listed, and there is no such file',
  'file-unlisted': 'is there and not listed',
  'path-differs': 'is where it lies, and the manifest says otherwise',
  'test-missing': 'is the name of a test that no rendered file has',
  'mutation-misses': 'is a mutation whose text does not stand exactly once in its file',
}

/** What is wrong with starters, as a document. */
export const lintDocument = (starters: number, findings: readonly ShownFinding[]): Document => ({
  title:
    findings.length === 0
      ? `${counted(starters)}, nothing wrong`
      : `${findings.length === 1 ? '1 finding' : `${findings.length} findings`} in ${counted(starters)}`,
  id: 'docs/starters.md',
  lead:
    findings.length === 0
      ? [text('Manifests, names in templates, files, tests and mutations fit together.')]
      : [
          points(
            findings.map(({ code, place, about }) => ({
              head: `${place.file ?? ''}${place.line === undefined ? '' : `:${place.line}`}`,
              text: `${about} ${WORDS[code] ?? code} (${code})`,
            })),
          ),
        ],
  sections: [],
})

/** The same as data. */
export const lintData = (starters: readonly string[], findings: readonly ShownFinding[]): object => ({
  starters,
  findings: findings.map(({ code, starter, place, about }) => ({
    code,
    starter,
    file: place.file ?? null,
    line: place.line ?? null,
    about,
  })),
})
