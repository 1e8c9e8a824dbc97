import { isAlias, isMap, isPair, isScalar, type ParsedNode, type YAMLMap } from 'yaml'
import type { Place } from '../errors.js'
import { nearest } from '../nearest.js'
import { type Contradiction, findContradictions } from './contradiction.js'
import type { Computation, FactDefinition, Profile, ProfileEntry } from './fact.js'
import { factIndex, groupsOf, splitId, statedFacts } from './fact-index.js'
import { readValue } from './read-value.js'
import {
  isBlockScalar,
  MOST_PROBLEMS,
  openYaml,
  scalarText,
  type TextProblem,
  withoutMark,
  type YamlText,
} from './yaml-text.js'

/** Something wrong in a profile, with the place of the value. Stable code; the message names the value. */
export type ProfileProblem = TextProblem

export interface ReadOptions {
  /** Name of the file, for the places. */
  readonly file?: string
  /** With these, facts that contradict each other are found too. */
  readonly computations?: readonly Computation[]
  readonly contradictions?: readonly Contradiction[]
  /** Ids of the catalog, to recognise unknown patterns; without them any id is taken. */
  readonly patterns?: readonly string[]
}

export interface ReadProfile {
  readonly profile: Profile
  readonly name?: string
  readonly description?: string
  /** What has to change before the profile can be used; in the order of the file. */
  readonly problems: readonly ProfileProblem[]
  /** What somebody should look at. */
  readonly warnings: readonly ProfileProblem[]
  /** Where each fact is stated. */
  readonly places: ReadonlyMap<string, Place>
}

/** Version of the format of profiles, written as `dsp: 1`. */
export const PROFILE_FORMAT = 1
const HEADER = ['dsp', 'name', 'description']
const LONGEST_TEXT = 4_000

/**
 * Reads a profile (YAML): groups with facts inside (`load: {peak: 3k rps}`) or facts with their full id at the top
 * (`load.peak: 3k rps`), beside `dsp`, `name` and `description`. All problems are collected; nothing is thrown.
 */
export function readProfile(
  text: string,
  facts: readonly FactDefinition[],
  options: ReadOptions = {},
): ReadProfile {
  const opened = openYaml(withoutMark(text), options.file)
  if (!opened.ok) return { profile: new Map(), problems: opened.problems, warnings: [], places: new Map() }
  const reader = new ProfileReader(opened.yaml, facts, options)
  reader.readRoot()
  reader.readContradictions()
  return reader.result(opened.problems)
}

class ProfileReader {
  private readonly profile = new Map<string, ProfileEntry>()
  private readonly places = new Map<string, Place>()
  private readonly problems: ProfileProblem[] = []
  private readonly warnings: ProfileProblem[] = []
  private readonly header = new Map<string, string>()

  constructor(
    private readonly yaml: YamlText,
    private readonly facts: readonly FactDefinition[],
    private readonly options: ReadOptions,
  ) {}

  result(first: readonly ProfileProblem[]): ReadProfile {
    const order = (a: ProfileProblem, b: ProfileProblem): number =>
      (a.place.line ?? 0) - (b.place.line ?? 0) || (a.place.column ?? 0) - (b.place.column ?? 0)
    const [name, description] = [this.header.get('name'), this.header.get('description')]
    const repeated = new Set(
      first.filter(({ code }) => code === 'duplicate-key').map(({ place }) => place.line),
    )
    const own = this.problems.filter(
      ({ code, place }) => code !== 'duplicate-fact' || !repeated.has(place.line),
    )
    return {
      profile: this.profile,
      ...(name !== undefined && { name }),
      ...(description !== undefined && { description }),
      problems: [...first, ...own].sort(order).slice(0, MOST_PROBLEMS),
      warnings: this.warnings.sort(order),
      places: this.places,
    }
  }

  readRoot(): void {
    const root = this.yaml.document.contents
    if (root === null || (isScalar(root) && root.value === null)) return
    if (!isMap(root)) {
      this.report('not-a-map', 'A profile is a map of groups such as "load:", with facts inside.', 0)
      return
    }
    for (const { key, value, offset } of this.entries(root)) {
      if (HEADER.includes(key)) this.readHeader(key, value, offset)
      else if (key.includes('.')) this.readFact(key, value, offset)
      else this.readGroup(key, value, offset)
    }
  }

  readContradictions(): void {
    const { computations, contradictions } = this.options
    if (!computations || !contradictions) return
    for (const found of findContradictions(this.profile, this.facts, computations, contradictions)) {
      const place = found.facts.map((fact) => this.places.get(fact)).find((known) => known !== undefined)
      const problem = { code: 'contradiction', message: found.message, place: place ?? this.yaml.placeAt(0) }
      const target = found.level === 'error' ? this.problems : this.warnings
      target.push({ ...problem, value: found.facts.join(', ') })
    }
  }

  /** The pairs of a map; keys that are no plain text and tags are reported. */
  private entries(map: YAMLMap): { key: string; value: ParsedNode | null; offset: number }[] {
    if (map.tag !== undefined)
      this.report('tag-not-allowed', 'Tags are not allowed in a profile.', offsetOf(map))
    return map.items.flatMap((pair) => {
      if (!isPair(pair)) return []
      const key = scalarText(pair.key)
      const offset = offsetOf(pair.key)
      if (key !== undefined && key.length <= 200)
        return [{ key, value: pair.value as ParsedNode | null, offset }]
      this.report('bad-key', 'Names of groups and facts are short plain text.', offset)
      return []
    })
  }

  private readHeader(key: string, value: ParsedNode | null, offset: number): void {
    const text = isBlockScalar(value) || isScalar(value) ? scalarText(value) : undefined
    if (text === undefined || text.length > LONGEST_TEXT) {
      if (value !== null && !(isScalar(value) && value.value === null)) {
        this.report('bad-header', `"${key}" is a text of at most ${LONGEST_TEXT} characters.`, offset)
      }
      return
    }
    if (key === 'dsp' && text !== String(PROFILE_FORMAT)) {
      this.report('unknown-format', `This dsp reads profiles of format ${PROFILE_FORMAT}.`, offset, {
        value: text.slice(0, 60),
        accepted: `dsp: ${PROFILE_FORMAT}`,
      })
    }
    this.header.set(key, text)
  }

  private readGroup(group: string, value: ParsedNode | null, offset: number): void {
    if (this.isFull) return
    const groups = groupsOf(this.facts)
    if (!groups.includes(group)) {
      const homes = statedFacts(this.facts).filter(({ id }) => splitId(id).name === group)
      const near =
        homes.length > 0 && !isMap(value)
          ? homes.map(({ id }) => id)
          : nearest(group.slice(0, 60), [...groups, ...HEADER])
      this.report('unknown-group', `There is no group "${group.slice(0, 60)}".`, offset, {
        value: group.slice(0, 60),
        accepted: groups.join(', '),
        nearest: near,
      })
    } else if (isMap(value)) {
      for (const entry of this.entries(value))
        this.readFact(`${group}.${entry.key}`, entry.value, entry.offset)
    } else if (isAlias(value)) {
      this.report('alias-not-allowed', 'Aliases (*name) are not allowed in a profile.', offset)
    } else if (value !== null && !(isScalar(value) && value.value === null)) {
      this.report('not-a-group', `"${group}" holds facts such as "${this.exampleOf(group)}".`, offset)
    }
  }

  private readFact(id: string, value: ParsedNode | null, offset: number): void {
    if (this.isFull) return
    const fact = factIndex(this.facts).get(id)
    if (!fact) {
      this.unknownFact(id, offset)
      return
    }
    if (fact.derived) {
      this.report('derived-fact', `${id} is computed from other facts and cannot be stated.`, offset, {
        value: id,
      })
      return
    }
    if (this.profile.has(id)) {
      this.report('duplicate-fact', `${id} is stated twice.`, offset, { value: id })
      return
    }
    const read = readValue(fact, value, offset)
    if (read.ok) {
      const source = read.source === undefined ? {} : { source: read.source }
      this.profile.set(id, { belief: read.belief, origin: 'profile', ...source })
      this.places.set(id, this.yaml.placeAt(offset))
      this.checkPatterns(fact, offset)
      return
    }
    for (const { problem, at } of read.problems) {
      const { code, message, ...details } = problem
      this.report(code, `${id}: ${message}`, at, details)
    }
  }

  private checkPatterns(fact: FactDefinition, offset: number): void {
    const belief = this.profile.get(fact.id)?.belief
    const known = this.options.patterns
    if (fact.type !== 'patterns' || !known || belief?.kind !== 'set') return
    for (const member of belief.members.filter((one) => !known.includes(one))) {
      this.report('unknown-pattern', `There is no pattern "${member}" in the catalog.`, offset, {
        value: member,
        nearest: nearest(member, known),
      })
    }
  }

  private unknownFact(id: string, offset: number): void {
    const { group, name } = splitId(id.slice(0, 120))
    if (/^\d{3}\b/.test(name)) {
      this.report('needs-quotes', 'A comma inside { } ends a value; put the value in quotes.', offset, {
        value: name,
      })
      return
    }
    const ids = statedFacts(this.facts).map((fact) => fact.id)
    const inGroup = ids.filter((known) => splitId(known).group === group)
    const sameName = ids.filter((known) => splitId(known).name === name)
    const near = [
      ...sameName,
      ...nearest(
        name,
        inGroup.map((known) => splitId(known).name),
      ).map((one) => `${group}.${one}`),
    ]
    this.report('unknown-fact', `There is no fact "${group}.${name}".`, offset, {
      value: `${group}.${name}`,
      accepted: inGroup.map((known) => splitId(known).name).join(', '),
      nearest: near.length > 0 ? near.slice(0, 3) : nearest(id.slice(0, 60), ids),
    })
  }

  private exampleOf(group: string): string {
    const id = statedFacts(this.facts).find((fact) => splitId(fact.id).group === group)?.id ?? group
    return `${splitId(id).name}: …`
  }

  /** Whether looking for more, and for what was perhaps meant, is only work. */
  private get isFull(): boolean {
    return this.problems.length >= MOST_PROBLEMS
  }

  private report(code: string, message: string, offset: number, details: Partial<ProfileProblem> = {}): void {
    if (!this.isFull) this.problems.push({ code, message, place: this.yaml.placeAt(offset), ...details })
  }
}

function offsetOf(node: unknown): number {
  const range = (node as { range?: readonly [number, number, number] | null } | null)?.range
  return range?.[0] ?? 0
}
