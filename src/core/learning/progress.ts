import { isMap, isScalar, type ParsedNode } from 'yaml'
import { type Lesson, nearestPatterns } from '../catalog/index.js'
import { DomainError, type Place } from '../errors.js'
import {
  addToFlow,
  columnOf,
  endOfPair,
  insertLine,
  lineEnd,
  type MapNode,
  newlineOf,
  openYaml,
  pairOf,
  withoutMark,
} from '../profile/index.js'

/** What somebody has learnt: each pattern with the date that was noted, or null where none was. */
export type Learned = ReadonlyMap<string, string | null>

/** The group of the file that holds what was learnt. */
const GROUP = 'learned'
/** Stands for a date that was not noted. */
const DONE = 'done'

/** A progress file as data, and where its values stand. */
export interface ProgressText {
  readonly data: unknown
  /** The place of a value, by its keys; the nearest map around it where there is none. */
  readonly placeOf: (keys: readonly string[]) => Place
}

/**
 * Reads the YAML of a progress file; an empty file is a file without entries.
 * @throws DomainError yaml-syntax and the like, with the place
 */
export function openProgress(text: string, file?: string): ProgressText {
  const opened = openYaml(withoutMark(text), file)
  const [problem] = opened.problems
  if (problem) throw new DomainError(problem.code, problem.message, { place: problem.place })
  // Without a problem it is readable.
  if (!opened.ok) throw unreadable()
  const { document, placeAt } = opened.yaml
  const root: ParsedNode | null = document.contents
  return {
    data: dataOf(document) ?? {},
    placeOf: (keys) => {
      let node: unknown = root
      for (const key of keys) node = isMap(node) ? (node.get(key, true) ?? node) : node
      return placeAt((node as ParsedNode | null)?.range?.[0] ?? 0)
    },
  }
}

function dataOf(document: { toJS(options: { maxAliasCount: number }): unknown }): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new DomainError('alias-not-allowed', 'Aliases (*name) are not allowed here.')
  }
}

/**
 * What a progress file says was learnt; the data follow schemas/learning-progress.v1.json.
 * @throws DomainError unknown-pattern with the nearest ids and the place
 */
export function learnedOf({ data, placeOf }: ProgressText, lessons: readonly Lesson[]): Learned {
  const stated = Object.entries((data as { [GROUP]?: Record<string, string> })[GROUP] ?? {})
  const stranger = stated.find(([id]) => !lessons.some((lesson) => lesson.id === id))?.[0]
  if (stranger !== undefined)
    throw new DomainError(
      'unknown-pattern',
      `There is no pattern ${JSON.stringify(stranger.slice(0, 60))} in the catalog.`,
      { nearest: nearestPatterns(lessons, stranger), place: placeOf([GROUP, stranger]) },
    )
  return new Map(stated.map(([id, value]) => [id, value === DONE ? null : value]))
}

/**
 * The text of a progress file with one more pattern learnt. Everything else stays byte for byte: comments, order, blank
 * lines, line ends. What stands in it already is left as it is.
 * @throws DomainError unreadable-progress when the file is laid out in a way that cannot be added to
 */
export function markLearned(text: string, pattern: string, date?: string): string {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : ''
  const body = withoutMark(text)
  if (statesOf(body).has(pattern)) return text
  const written = added(body, `${pattern}: ${date ?? DONE}`)
  const expected = new Map([...statesOf(body), [pattern, date ?? DONE]])
  if (!reads(written, expected)) throw unreadable()
  return mark + written
}

/** What stands in a text, as it stands there. */
function statesOf(text: string): Map<string, unknown> {
  const { data } = openProgress(text)
  return new Map(Object.entries((data as { [GROUP]?: Record<string, unknown> })[GROUP] ?? {}))
}

/** Whether a text that was written says what it should. */
function reads(text: string, expected: ReadonlyMap<string, unknown>): boolean {
  try {
    const states = statesOf(text)
    return states.size === expected.size && [...expected].every(([id, value]) => states.get(id) === value)
  } catch {
    return false
  }
}

function added(text: string, entry: string): string {
  const opened = openYaml(text)
  const root = opened.ok ? opened.yaml.document.contents : undefined
  if (!isMap(root)) return insertLine(text, text.length, `${GROUP}:${newlineOf(text)}  ${entry}`)
  const pair = pairOf(root as MapNode, GROUP)
  if (!pair) {
    if (root.flow === true) return addToFlow(text, root as MapNode, `${GROUP}: {${entry}}`)
    return insertLine(text, text.length, `${GROUP}:${newlineOf(text)}  ${entry}`)
  }
  const group = pair.value
  if (isMap(group)) return addedToMap(text, group as MapNode, entry)
  if (root.flow !== true && (group === null || (isScalar(group) && group.source === '')))
    return insertLine(text, lineEnd(text, pair.key.range[1]), `  ${entry}`)
  const [start, end] = group?.range ?? [pair.key.range[1], pair.key.range[1]]
  return `${text.slice(0, start)}{${entry}}${text.slice(end)}`
}

function addedToMap(text: string, map: MapNode, entry: string): string {
  if (map.flow === true) return addToFlow(text, map, entry)
  const last = map.items.at(-1)
  if (!last) throw unreadable()
  const indent = ' '.repeat(columnOf(text, last.key.range[0]))
  return insertLine(text, lineEnd(text, endOfPair(text, last)), `${indent}${entry}`)
}

const unreadable = (): DomainError =>
  new DomainError('unreadable-progress', 'The progress file cannot be added to as it is laid out.', {
    hint: 'Write the entry by hand, such as "timeout: done" below "learned:".',
  })
