import { isMap, isScalar, isSeq, type Pair, type ParsedNode, parseDocument } from 'yaml'
import { DomainError } from '../errors.js'
import { sameBelief } from './belief-equal.js'
import { parseBelief } from './belief-text.js'
import type { Belief, FactDefinition } from './fact.js'
import { groupsOf, isSetType, splitId } from './fact-index.js'
import { readProfile } from './read.js'
import { readValue } from './read-value.js'
import { findFact } from './set-fact.js'
import { insertLine, keptComments, lineEnd, newlineOf, regionEnd } from './text-lines.js'
import { addToFlow, columnOf, endOfPair, type MapNode, pairOf } from './yaml-edit.js'
import { openYaml, withoutMark } from './yaml-text.js'

/**
 * Rewrites the text of a profile so that each fact of `changes` (id -> people's notation) has that value. Everything
 * else stays byte for byte: comments, order, blank lines, line ends, byte order mark, notation of values that already
 * say the same. Missing facts and groups are added in catalog order. Idempotent.
 * @throws DomainError `unreadable-profile`, or that of the value or fact that cannot be taken
 */
export function updateProfile(
  text: string,
  changes: ReadonlyMap<string, string>,
  facts: readonly FactDefinition[],
): string {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : ''
  let body = withoutMark(text)
  for (const [id, notation] of changes) {
    const fact = findFact(id, facts)
    const change = { fact, notation: notation.trim(), belief: parseBelief(fact, notation), facts }
    body = applyChange(body, change)
    const written = readProfile(body, facts).profile.get(fact.id)?.belief
    if (!written || !sameBelief(written, change.belief)) {
      throw new DomainError('unreadable-profile', `${fact.id} cannot be written into this file.`, {
        hint: 'Write it by hand, or begin with a new profile.',
      })
    }
  }
  return mark + body
}

interface Change {
  readonly fact: FactDefinition
  readonly notation: string
  readonly belief: Belief
  readonly facts: readonly FactDefinition[]
}

function applyChange(text: string, change: Change): string {
  const root = rootOf(text)
  const { group, name } = splitId(change.fact.id)
  const dotted = root && pairOf(root, change.fact.id)
  if (dotted) return replaceValue(text, dotted, change, root.flow === true)
  const groupPair = root && pairOf(root, group)
  if (!root || !groupPair) return addGroup(text, root, change)
  const map = groupPair.value
  if (isMap(map)) {
    const pair = pairOf(map as MapNode, name)
    return pair
      ? replaceValue(text, pair, change, map.flow === true)
      : addFact(text, root, map as MapNode, groupPair, change)
  }
  return addToEmptyGroup(text, root, groupPair, change)
}

/** The root map; undefined for an empty file. @throws DomainError when the text is no map */
function rootOf(text: string): MapNode | undefined {
  const opened = openYaml(text)
  const [problem] = opened.problems
  if (!opened.ok || problem) {
    throw new DomainError('unreadable-profile', problem?.message ?? 'The profile cannot be read.', {
      hint: 'Correct the file first.',
      ...(problem && { place: problem.place }),
    })
  }
  const root = opened.yaml.document.contents
  if (root === null || (isScalar(root) && root.value === null)) return undefined
  if (isMap(root)) return root as MapNode
  throw new DomainError('unreadable-profile', 'A profile is a map of groups such as "load:".')
}

/** Puts the new value in place of the old one, unless the old one says the same. */
function replaceValue(
  text: string,
  pair: Pair<ParsedNode, ParsedNode | null>,
  change: Change,
  inFlow: boolean,
): string {
  const old = pair.value
  const current = readValue(change.fact, old, 0)
  const isStated = old !== null && !(isScalar(old) && old.source === '')
  if (isStated && current.ok && sameBelief(current.belief, change.belief)) return text
  const long = isMap(old) ? pairOf(old as MapNode, 'value') : undefined
  if (long) return replaceValue(text, long, change, inFlow || (old as MapNode).flow === true)
  const written = writeValue(change, inFlow)
  if (!isStated) {
    const colon = text.indexOf(':', pair.key.range[1]) + 1
    return `${text.slice(0, colon)} ${written}${text.slice(colon)}`
  }
  const [start, end] = old.range
  const isBlock = (isMap(old) || isSeq(old)) && old.flow !== true
  if (!isBlock) return text.slice(0, start) + written + text.slice(end)
  const colon = text.indexOf(':', pair.key.range[1]) + 1
  const restOfLine = text.slice(colon, lineEnd(text, colon))
  return `${text.slice(0, colon)} ${written}${restOfLine}${keptComments(text.slice(colon + restOfLine.length, end))}${text.slice(end)}`
}

/** The value as YAML: plain where YAML reads it back as the same text, in quotes otherwise. */
function writeValue({ fact, notation, belief }: Change, inFlow: boolean): string {
  if (belief.kind === 'unknown') return 'unknown'
  if (isSetType(fact.type) && belief.kind === 'set') return `[${belief.members.join(', ')}]`
  const probe = inFlow ? `{key: ${notation}}` : `key: ${notation}`
  const document = parseDocument(probe, { prettyErrors: false })
  const value = isMap(document.contents) ? pairOf(document.contents as MapNode, 'key')?.value : undefined
  const isPlain =
    document.errors.length === 0 && isScalar(value) && value.type === 'PLAIN' && value.source === notation
  const isWhole = isMap(document.contents) && document.contents.items.length === 1 && !notation.includes(' #')
  return isPlain && isWhole ? notation : JSON.stringify(notation)
}

/** A fact that its group does not have yet: after the fact that stands before it in the catalog. */
function addFact(
  text: string,
  root: MapNode,
  map: MapNode,
  groupPair: Pair<ParsedNode, ParsedNode | null>,
  change: Change,
): string {
  const { group, name } = splitId(change.fact.id)
  if (map.flow === true) return addToFlow(text, map, `${name}: ${writeValue(change, true)}`)
  const first = map.items[0]
  const indent = first ? ' '.repeat(columnOf(text, first.key.range[0])) : '  '
  const line = `${indent}${name}: ${writeValue(change, false)}`
  const commented = commentedLine(text, root, groupPair, name)
  if (commented !== undefined) return insertLine(text, commented, line)
  const order = change.facts.map(({ id }) => id)
  const position = order.indexOf(change.fact.id)
  const before = map.items.filter(
    ({ key }) => order.indexOf(`${group}.${String((key as { value?: unknown }).value)}`) < position,
  )
  const last = before.at(-1)
  return insertLine(text, lineEnd(text, last ? endOfPair(text, last) : groupPair.key.range[1]), line)
}

function addToEmptyGroup(
  text: string,
  root: MapNode,
  groupPair: Pair<ParsedNode, ParsedNode | null>,
  change: Change,
): string {
  const { group, name } = splitId(change.fact.id)
  const value = groupPair.value
  if (isScalar(value) && value.value === null && value.source !== '') {
    const [start, end] = value.range
    return `${text.slice(0, start)}{${name}: ${writeValue(change, true)}}${text.slice(end)}`
  }
  if (root.flow === true || !(value === null || (isScalar(value) && value.value === null))) {
    throw new DomainError('unreadable-profile', `"${group}" is no group of facts.`)
  }
  const commented = commentedLine(text, root, groupPair, name)
  const line = `  ${name}: ${writeValue(change, false)}`
  return insertLine(text, commented ?? lineEnd(text, groupPair.key.range[1]), line)
}

/** A new group, after the last one that stands before it in the catalog. */
function addGroup(text: string, root: MapNode | undefined, change: Change): string {
  const { group, name } = splitId(change.fact.id)
  if (root?.flow === true) return addToFlow(text, root, `${group}: {${name}: ${writeValue(change, true)}}`)
  const lines = `${group}:${newlineOf(text)}  ${name}: ${writeValue(change, false)}`
  if (!root) return insertLine(text, text.length, lines)
  const order = groupsOf(change.facts)
  const position = order.indexOf(group)
  const placeOf = (pair: Pair<ParsedNode, ParsedNode | null>): number =>
    order.indexOf(splitId(`${String((pair.key as { value?: unknown }).value)}.`).group)
  const previous = root.items.filter((pair) => placeOf(pair) < position).at(-1)
  if (!previous) {
    const start = root.items[0]?.key.range[0] ?? 0
    return `${text.slice(0, start)}${lines}${newlineOf(text)}${text.slice(start)}`
  }
  return insertLine(text, regionEnd(text, previous.key.range[0], endOfPair(text, previous)), lines)
}

/** The end of the line `#peak: …` of the template within the group; the value belongs below it. */
function commentedLine(
  text: string,
  root: MapNode,
  groupPair: Pair<ParsedNode, ParsedNode | null>,
  name: string,
): number | undefined {
  const start = groupPair.key.range[0]
  const next = root.items.map(({ key }) => key.range[0]).filter((offset) => offset > start)
  const body = text.slice(start, next.length > 0 ? Math.min(...next) : text.length)
  const match = new RegExp(`^[ ]+#[ ]?${name}:.*$`, 'm').exec(body)
  return match ? lineEnd(text, start + match.index) : undefined
}
