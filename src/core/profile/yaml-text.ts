import { type Document, isScalar, type ParsedNode, parseDocument, Scalar, type YAMLError } from 'yaml'
import type { Place } from '../errors.js'
import { repeatedKeys } from '../repeated-keys.js'

/** Something wrong in a YAML file; `value` and `accepted` where they say more. */
export interface TextProblem {
  readonly code: string
  readonly message: string
  readonly place: Place
  readonly value?: string
  readonly accepted?: string
  readonly nearest?: readonly string[]
}

export interface YamlText {
  readonly document: Document.Parsed<ParsedNode>
  /** The place of an offset in the text. */
  readonly placeAt: (offset: number) => Place
}

export type YamlResult =
  | { readonly ok: true; readonly yaml: YamlText; readonly problems: readonly TextProblem[] }
  | { readonly ok: false; readonly problems: readonly TextProblem[] }

/** A written profile has about 200 lines; this leaves room for comments. */
const LONGEST_FILE = 262_144
const DEEPEST_BRACKETS = 100
/** Nobody corrects more at once; a hostile file has as many as it has characters. */
export const MOST_PROBLEMS = 100
const TOO_DEEP = 'The file is nested too deeply.'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

/** The text without a byte order mark. */
export function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/**
 * Parses YAML from an untrusted file, without a byte order mark. Only plain data pass: control characters, tags,
 * aliases, tabs as indentation, several documents and excessive nesting or length are problems.
 * Duplicate keys are reported, but the document is still returned. Never throws.
 */
export function openYaml(text: string, file?: string): YamlResult {
  const placeAt = placesIn(text, file)
  const refuse = (code: string, message: string, place: Place = placeAt(0)): YamlResult => ({
    ok: false,
    problems: [{ code, message, place }],
  })
  if (text.length > LONGEST_FILE)
    return refuse('file-too-long', `The file is longer than ${LONGEST_FILE / 1024} KiB.`)
  const control = CONTROL.exec(text)
  if (control)
    return refuse('control-character', 'The file contains a control character.', placeAt(control.index))
  if (nesting(text) > DEEPEST_BRACKETS) return refuse('too-deep', TOO_DEEP)
  let document: Document.Parsed<ParsedNode>
  try {
    document = parseDocument(text, {
      version: '1.2',
      prettyErrors: false,
      strict: true,
      // repeatedKeys finds them faster.
      uniqueKeys: false,
    })
  } catch {
    return refuse('yaml-syntax', 'The file is not YAML that dsp can read.')
  }
  // Where the stack ends in the middle of a node, the parser says so more than once.
  const tooDeep = document.errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION')
  if (tooDeep) return refuse('too-deep', TOO_DEEP, placeAt(tooDeep.pos[0]))
  const errors = document.errors.slice(0, MOST_PROBLEMS)
  const problems = errors.map((error) => syntaxProblem(error, text, placeAt))
  const tags = document.warnings.slice(0, MOST_PROBLEMS).map(({ pos }) => ({
    code: 'tag-not-allowed',
    message: 'Tags such as !foo are not allowed here.',
    place: placeAt(pos[0]),
  }))
  if (problems.length + tags.length > 0) return { ok: false, problems: [...problems, ...tags] }
  const repeated = repeatedKeys(document.contents, MOST_PROBLEMS).map((offset) => ({
    code: 'duplicate-key',
    message: 'The same name stands twice in one group.',
    place: placeAt(offset),
  }))
  return { ok: true, yaml: { document, placeAt }, problems: repeated }
}

/** The place of an offset; the lines are counted once, however many places are asked for. */
function placesIn(text: string, file: string | undefined): (offset: number) => Place {
  let starts: number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { ...(file !== undefined && { file }), line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return starts
}

/** The text of a scalar as the person wrote it, so that `1e3` and `0x10` keep their form; `undefined` for null. */
export function scalarText(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined
  return node.type === Scalar.PLAIN && node.source !== undefined ? node.source : String(node.value)
}

/** Block scalars come from values that begin with > or | and were meant as text. */
export function isBlockScalar(node: unknown): boolean {
  return isScalar(node) && (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL)
}

/** How deep brackets are nested, at most; what stands in comments counts too. */
function nesting(text: string): number {
  let open = 0
  let deepest = 0
  for (const character of text) {
    if (character === '[' || character === '{') open++
    else if ((character === ']' || character === '}') && open > 0) open--
    if (open > deepest) deepest = open
  }
  return deepest
}

function syntaxProblem(
  { code, message, pos }: YAMLError,
  text: string,
  placeAt: (offset: number) => Place,
): TextProblem {
  const place = placeAt(pos[0])
  switch (code) {
    case 'TAB_AS_INDENT':
      return { code: 'tab', message: 'Tabs cannot indent YAML; use spaces.', place }
    case 'MULTIPLE_DOCS':
      return {
        code: 'several-documents',
        message: 'A file holds one YAML document; remove the line "---".',
        place,
      }
    default:
      return (
        unquoted(text, pos[0], place) ?? {
          code: 'yaml-syntax',
          message: `${message.split('\n')[0] ?? ''}.`,
          place,
        }
      )
  }
}

/** Values that YAML reads as its own syntax unless they stand in quotes: `?`, `>3 TB`, `%`. */
function unquoted(text: string, offset: number, place: Place): TextProblem | undefined {
  const line = lineAt(text, offset).trim()
  const match = /^(?:[^:#]*\{)?\s*([\w.-]+):\s+([?>|%@`!&*][^,}]*)/.exec(line)
  if (!match) return undefined
  const value = (match[2] ?? '').trim()
  return {
    code: 'needs-quotes',
    message: `${value} has a meaning of its own in YAML.`,
    place,
    value,
    accepted: `${match[1]}: "${value.replaceAll('"', '')}"`,
  }
}

function lineAt(text: string, offset: number): string {
  const end = text.indexOf('\n', offset)
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, end < 0 ? undefined : end)
}
