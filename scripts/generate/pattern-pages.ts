import { readdirSync } from 'node:fs'
import path from 'node:path'
import {
  type Catalog,
  type Entries,
  entriesOf,
  mechanismPageOf,
  pageOf,
} from '../../src/core/catalog/index.js'
import { shownMarkdown } from '../../src/core/render/index.js'
import { checkFolder } from '../../src/services/catalog-source.js'
import type { GeneratedFile } from './generated-file.js'

export const FOLDER = 'docs/patterns'

/** The reference: a page for each pattern and mechanism, and an index of them by category and by need. */
export async function patternPages(root: string): Promise<GeneratedFile[]> {
  const { catalog, records, mechanisms } = await checkFolder(root, path.join(root, 'catalog'), 'docs')
  if (!catalog) throw new Error('The catalog has problems; run dsp catalog validate.')
  const pages = [
    ...records.map((record) => pageOf(catalog, record)),
    ...mechanisms.map((record) => mechanismPageOf(catalog, record)),
  ]
  const known = new Set(pages.map(({ record }) => record.id))
  return [
    { file: `${FOLDER}/README.md`, text: indexPage(catalog, entriesOf(catalog)) },
    ...pages.map((page) => ({
      file: `${FOLDER}/${page.record.id}.md`,
      text: `${NOTE}${linked(shownMarkdown(page), page.record.id, known)}\n[All patterns](README.md)\n`,
    })),
  ]
}

/** Pages that are there although nothing makes them any more. */
export function stalePages(root: string, pages: readonly GeneratedFile[]): string[] {
  const made = new Set(pages.map(({ file }) => file))
  return readdirSync(path.join(root, FOLDER))
    .map((name) => `${FOLDER}/${name}`)
    .filter((file) => !made.has(file))
}

type Entry = Entries['patterns' | 'mechanisms'][number]

const NOTE = '<!-- Generated from the catalog by npm run generate. -->\n\n'

/** Lines that list ids. */
const LISTING = /^\s*(- )?(\*\*know first\*\*|Instead|Covered by):/

/** Makes links of the ids in headings of relations and in lists of ids. */
function linked(text: string, own: string, known: ReadonlySet<string>): string {
  const isOther = (id: string): boolean => id !== own && known.has(id)
  return text
    .split('\n')
    .map((line) =>
      LISTING.test(line)
        ? line.replace(/[a-z0-9]+(-[a-z0-9]+)*/g, (id) => (isOther(id) ? link(id, id) : id))
        : line.replace(/\*\*(.+) \(([a-z0-9-]+)\)\*\*/, (whole, name: string, id: string) =>
            isOther(id) ? `**${link(name, id)}**` : whole,
          ),
    )
    .join('\n')
}

const link = (text: string, id: string): string => `[${text}](${id}.md)`

function indexPage(catalog: Catalog, { patterns, mechanisms }: Entries): string {
  const categories = [...new Set(patterns.map(({ category }) => category))].sort()
  const categoriesOfNeeds = [...new Set(catalog.needs.map(({ category }) => category))].sort()
  return [
    `${NOTE}# Patterns`,
    `What \`dsp show\` prints, to read here: ${patterns.length} patterns and ${mechanisms.length} mechanisms.`,
    '## By category',
    ...categories.flatMap((category) => [
      `### ${titled(category)}`,
      patterns
        .filter((pattern) => pattern.category === category)
        .map(entryLine)
        .join('\n'),
    ]),
    '## By need',
    'With the points of 100 that the pattern covers at most.',
    ...categoriesOfNeeds.flatMap((category) => [
      `### Needs of ${category}`,
      catalog.needs
        .filter((need) => need.category === category)
        .map((need) => needLine(catalog, need))
        .join('\n'),
    ]),
    '## Mechanisms',
    'What data stores and platforms are made of. You get them by choosing a product; nobody is advised to build one.',
    mechanisms.map(entryLine).join('\n'),
  ]
    .join('\n\n')
    .concat('\n')
}

const entryLine = ({ id, name, summary }: Entry): string => `- ${link(name, id)}: ${summary}`

function needLine(catalog: Catalog, { id, statement }: Catalog['needs'][number]): string {
  const points = new Map<string, number>()
  for (const pattern of catalog.patterns)
    for (const one of pattern.addresses)
      if (one.need === id) points.set(pattern.id, Math.max(points.get(pattern.id) ?? 0, one.points))
  const coverers = [...points]
    .sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1))
    .map(([pattern, most]) => `${link(pattern, pattern)} (${most})`)
  return `- **${id}**: ${statement}\\\n  ${coverers.join(', ')}`
}

const titled = (category: string): string => category.charAt(0).toUpperCase() + category.slice(1)
