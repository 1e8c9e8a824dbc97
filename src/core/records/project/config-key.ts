import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import { linesOf } from './package.js'

/** In UTF-16 units: a parser takes its time for longer ones. */
const LONGEST_YAML = 65_536
/** Parsers call themselves for what stands within something else, until there is no room left to do so. */
const DEEPEST = 64

/**
 * Whether a file sets a key, such as `payments.timeout`. Files of YAML and JSON are read as a tree, in which a key may itself have dots;
 * of all others (`.env`, `.properties`, `.toml`, `.ini`) the lines `key = value`, below `[sections]`. Undefined where it cannot be read.
 */
export function setsKey(path: string, text: string, key: string): boolean | undefined {
  const wanted = key.split('.')
  if (/\.json$/i.test(path)) return inJson(text, wanted)
  if (/\.ya?ml$/i.test(path)) return inYaml(text, wanted)
  return inLines(text, key)
}

function inJson(text: string, wanted: readonly string[]): boolean | undefined {
  if (isDeep(text)) return undefined
  try {
    return isIn(JSON.parse(text), wanted)
  } catch {
    return undefined
  }
}

function inYaml(text: string, wanted: readonly string[]): boolean | undefined {
  if (text.length > LONGEST_YAML || isDeep(text)) return inIndented(text, wanted) || undefined
  const documents = parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' })
  const found = [...documents].some(({ contents }) => isIn(contents, wanted))
  const isDamaged = [...documents].some(({ errors }) => errors.length > 0)
  return found || (isDamaged ? undefined : false)
}

/** Whether brackets, or items that begin in one line, may stand in more than {@link DEEPEST} others. */
function isDeep(text: string): boolean {
  let brackets = 0
  return text.split('\n').some((line) => {
    let items = 0
    for (const letter of line) {
      if (letter === '[' || letter === '{') brackets += 1
      else if (letter === ']' || letter === '}') brackets = Math.max(0, brackets - 1)
      else if (letter === '-' || letter === '?') items += 1
      if (brackets > DEEPEST || items > DEEPEST) return true
    }
    return false
  })
}

/** Long YAML by its indentation alone. */
function inIndented(text: string, wanted: readonly string[]): boolean {
  const open: { readonly indent: number; readonly key: string }[] = []
  const key = wanted.join('.')
  for (const line of linesOf(text, '#')) {
    const [, space = '', own] = /^( *(?:- +)?)["']?([\w./-]+)["']?:(?:\s|$)/.exec(line) ?? []
    if (own === undefined) continue
    while ((open.at(-1)?.indent ?? -1) >= space.length) open.pop()
    open.push({ indent: space.length, key: own })
    if (open.map((one) => one.key).join('.') === key) return true
  }
  return false
}

/** Lists are passed through: their items have no names. */
function isIn(node: unknown, wanted: readonly string[]): boolean {
  const items = itemsOf(node)
  if (items) return items.some((item) => isIn(item, wanted))
  return entriesOf(node).some(([key, value]) => {
    const taken = key.split('.')
    if (!taken.every((part, index) => part === wanted[index])) return false
    const rest = wanted.slice(taken.length)
    return rest.length === 0 || isIn(value, rest)
  })
}

function itemsOf(node: unknown): readonly unknown[] | undefined {
  if (isSeq(node)) return node.items
  return Array.isArray(node) ? node : undefined
}

function entriesOf(node: unknown): [string, unknown][] {
  if (isMap(node))
    return node.items.flatMap(({ key, value }) => (isScalar(key) ? [[String(key.value), value]] : []))
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? Object.entries(node) : []
}

function inLines(text: string, wanted: string): boolean {
  let section = ''
  return [...linesOf(text, '#'), ''].some((line) => {
    const header = /^\s*\[{1,2}([^[\]]+)\]{1,2}\s*$/.exec(line)?.[1]
    if (header !== undefined) section = `${header.trim()}.`
    const key = header ?? /^\s*(?:export\s+)?["']?([\w.-]+)["']?\s*[=:]/.exec(line)?.[1]
    const full = header === undefined ? `${section}${key}` : header.trim()
    return key !== undefined && (full === wanted || full.startsWith(`${wanted}.`))
  })
}
