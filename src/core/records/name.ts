/** A file name or a title, taken apart. */
export interface Named {
  /** `0012` is 12; absent without a number. */
  readonly number?: number
  /** What stands before the number in capitals, such as `API` of `API-003`: a log may hold several series. */
  readonly series?: string
  /** What is left. */
  readonly rest: string
}

/**
 * The number in the name of a file or of its folder: `0012-use-x.md`, `ADR-012.md`, `api-005_y.md`. Names that start with a date
 * have none, unless one follows the date: `2021-06-07_003-x.md`.
 */
export function readFileName(path: string): Named & { readonly date?: string } {
  const parts = path.split('/')
  const file = parts.at(-1) ?? ''
  const bare = file.replace(/(\.html)?\.(md|mdx|markdown)$/i, '')
  const isIndex = /^(readme|index)$/i.test(bare)
  const name = isIndex ? (parts.at(-2) ?? '') : bare
  const dated =
    /^(\d{4})[-_](\d{2})(?:[-_](\d{2}))?[-_. ]?(.*)$/.exec(name) ??
    /^((?:19|20)\d{2})([01]\d)([0-3]\d)[-_. ]?(.*)$/.exec(name)
  if (dated && Number(dated[2]) <= 12 && Number(dated[1]) > 1900) {
    const [, year = '', month = '', day, behind = ''] = dated
    const inner = /^(\d{3,4})[-_. ](.*)$/.exec(behind)
    return {
      date: [year, month, ...(day === undefined ? [] : [day])].join('-'),
      ...(inner && { number: Number(inner[1]) }),
      rest: words(inner?.[2] ?? behind),
    }
  }
  const plain = /^(\d{1,5})(?:[-_. ]+(.*))?$/.exec(name)
  if (plain) return { number: Number(plain[1]), rest: words(plain[2] ?? '') }
  const prefixed = /^([A-Za-z]{2,12})[-_ ]?(\d{1,5})(?:[-_. ]+(.*))?$/.exec(name)
  if (prefixed)
    return {
      number: Number(prefixed[2]),
      series: (prefixed[1] ?? '').toUpperCase(),
      rest: words(prefixed[3] ?? ''),
    }
  return { rest: words(name) }
}

const words = (slug: string): string => slug.replace(/[-_]+/g, ' ').trim()

const TITLES = [
  // ADR-0012: Title, ADR 12 - Title, [ADR #12] Title, ARCH-003: Title, RFC 052. Title
  /^\[?(?<series>[A-Za-z]{2,12})[ -]?#?(?<number>\d{1,5})\]?\s*(?:[:.)|–—-]+\s*|\s+)(?<rest>\S.*)$/,
  // 12. Title, 12: Title, 12) Title, 12 - Title, 12 | Title; but not 3-tier, 3.0 or 1:1
  /^#?(?<number>\d{1,5})\s*(?:[.:)|–—]+(?!\d)|-+(?=\s))\s*(?<rest>\S.*)$/,
  // 0012 Title, 0012-title
  /^(?<number>0\d{2,4})(?:\s+|-)(?<rest>\S.*)$/,
  // ADR: Title
  /^(?:ADR|(?:architecture |architectural )?decision(?: record)?)\s*:\s+(?<rest>\S.*)$/i,
  // ADR-12
  /^(?<series>[A-Za-z]{2,12})[ -]#?(?<number>\d{1,5})$/,
]
/** Words before a number that are part of a title: "HTTP 2 for all". */
const SERIES = /^(adr|dr|rfc|decision|madr|ad|odh|[A-Z]{2,8})$/

/** A longer one is not worth looking through for a number. */
const LONGEST_TITLE = 1_000

/** The number and the words of a title. A bare number is part of the words, unless the file has the same: "23 Logging" in `023-logging.md`. */
export function readTitle(title: string, fileNumber?: number): Named {
  if (title.length > LONGEST_TITLE) return { rest: title.trim() }
  const bare = title.replace(/\{#[^}]*\}\s*$/, '').trim()
  for (const form of TITLES) {
    const { number, series, rest = '' } = form.exec(bare)?.groups ?? {}
    if (number === undefined && rest === '') continue
    if (series !== undefined && !SERIES.test(series) && !/^adr$/i.test(series)) continue
    return {
      ...(number !== undefined && { number: Number(number) }),
      ...(series !== undefined && { series: series.toUpperCase() }),
      rest,
    }
  }
  const [, digits = '', words] = /^(\d{1,5})\s+(\S.*)$/.exec(bare) ?? []
  return words !== undefined && Number(digits) === fileNumber
    ? { number: fileNumber, rest: words }
    : { rest: bare }
}
