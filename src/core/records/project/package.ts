/** Where a package, an image or a resource comes from. */
export const ECOSYSTEMS = [
  'npm',
  'pypi',
  'go',
  'maven',
  'nuget',
  'cargo',
  'image',
  'kubernetes',
  'terraform',
] as const

/** Where a package, an image or a resource comes from. */
export type Ecosystem = (typeof ECOSYSTEMS)[number]

/** Something that a manifest asks for. */
export interface Package {
  readonly ecosystem: Ecosystem
  /**
   * As its ecosystem writes it: `group:artifact` of Maven, a module of Go without its major version, an image without tag, the group of a
   * Kubernetes API or the prefix of an annotation, the type of a Terraform resource.
   */
  readonly name: string
  /** Counted from 0. */
  readonly line: number
}

/** Reads what a manifest asks for; what is damaged is passed over. */
export type ManifestReader = (text: string) => readonly Package[]

/** Lines without comments that begin with a mark at the beginning of a line or behind a space. */
export const linesOf = (text: string, comment?: string): string[] =>
  text.split(/\r?\n/).map((line) => {
    const bounded = line.slice(0, LONGEST_LINE)
    return comment === undefined ? bounded : withoutComment(bounded, comment)
  })

/** No name stands behind this column. */
const LONGEST_LINE = 1000

function withoutComment(line: string, mark: string): string {
  if (line.trimStart().startsWith(mark)) return ''
  const at = line.indexOf(` ${mark}`)
  return at < 0 ? line : line.slice(0, at)
}

/** One package a line at most, by the line's text. */
export const packagesByLine = (
  ecosystem: Ecosystem,
  lines: readonly string[],
  nameIn: (line: string, index: number) => string | undefined,
): Package[] =>
  lines.flatMap((text, line) => {
    const name = nameIn(text, line)
    return name === undefined || name === '' ? [] : [{ ecosystem, name, line }]
  })
