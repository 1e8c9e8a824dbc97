import { type Span, spanIn } from './text.js'

/** A value of the front matter as text, with the place of its key. */
export interface FrontMatterField {
  /** In lower case; keys of one inner map are lifted: `adr: {status: x}` is `status`. */
  readonly key: string
  readonly value: string
  readonly at: Span
  readonly origin: 'front-matter'
}

const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{N}./@()+_-]*`
const NAME = String.raw`\p{L}[\p{L}.-]*`
const FIELD = new RegExp(
  `^(?<key>[A-Za-z][A-Za-z0-9_-]*): +(?:(?<words>${WORD}(?:,? ${WORD})*)|\\[(?<names>${NAME}(?: ${NAME})*(?:, ${NAME}(?: ${NAME})*)*)\\]) *$`,
  'u',
)
/** What YAML takes for something else than words. */
const NO_WORDS = /^(null|true|false)$/i

/**
 * Front matter that is nothing but `key: words` and `key: [names]` means the same with and without YAML, and takes a tenth of the time
 * to read without. Undefined where there is anything else, such as a quote, a comment or a key that occurs twice.
 */
export function readPlainFields(
  lines: readonly string[],
  from: number,
  to: number,
): FrontMatterField[] | undefined {
  const fields: FrontMatterField[] = []
  for (let line = from; line < to; line += 1) {
    const { key = '', words, names = '' } = FIELD.exec(lines[line] ?? '')?.groups ?? {}
    const isPlain = key !== '' && [words ?? '', ...names.split(', ')].every((part) => !NO_WORDS.test(part))
    if (!isPlain || fields.some((field) => field.key === key.toLowerCase())) return undefined
    fields.push({
      key: key.toLowerCase(),
      value: words ?? names,
      at: spanIn(line, 0, key.length),
      origin: 'front-matter',
    })
  }
  return fields
}
