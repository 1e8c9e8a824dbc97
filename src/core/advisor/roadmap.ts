import type { AdvisedPattern } from '../catalog/index.js'
import { type Belief, isSettled, type Profile } from '../profile/index.js'
import type { Model } from './assemble.js'
import { at, type Instance, weightsWith } from './instance.js'
import type { MemoSolver } from './memo-solver.js'
import type { Phase, Threshold } from './recommendation.js'
import { recompute } from './sampling.js'

const ONE = 1000
/** A need of this weight (hundredths) or more is worked on first. */
const PRESSING = 600
/** Phases of growth that are looked for at most. */
const MOST_PHASES = 6

/** Today's stack in order of adoption, then what changes while load and data grow. */
export function roadmapOf(
  model: Model,
  profile: Profile,
  instance: Instance,
  stack: readonly number[],
  adopted: ReadonlySet<string>,
  solver: MemoSolver,
): Phase[] {
  const today = todaysPhases(model, instance, stack, adopted)
  return [...today, ...growthPhases(model, profile, stack, adopted, solver)]
}

/** What is pressing first, with what it requires; then the rest. Within a phase prerequisites come before what needs them. */
function todaysPhases(
  model: Model,
  instance: Instance,
  stack: readonly number[],
  adopted: ReadonlySet<string>,
): Phase[] {
  const weights = weightsWith(instance, stack)
  const demanded = new Set(instance.musts.map(({ need }) => need))
  const urgency = (pattern: number): number =>
    Math.max(
      ...[...at(instance.coverNeeds, pattern)].map((need) => (demanded.has(need) ? 1e6 : at(weights, need))),
      0,
    )
  const first = new Set<number>()
  const addWithPrerequisites = (pattern: number): void => {
    if (first.has(pattern)) return
    first.add(pattern)
    for (const other of prerequisites(instance, pattern, stack)) addWithPrerequisites(other)
  }
  for (const pattern of stack) if (urgency(pattern) >= PRESSING) addWithPrerequisites(pattern)
  const open = (pattern: number): boolean => !adopted.has(model.idOf(pattern))
  const groups: [string, number[]][] = [
    ['now', stack.filter((pattern) => first.has(pattern) && open(pattern))],
    ['next', stack.filter((pattern) => !first.has(pattern) && open(pattern))],
  ]
  return groups
    .filter(([, patterns]) => patterns.length > 0)
    .map(([id, patterns]) => ({
      id,
      growth: ONE,
      trigger: [],
      adopt: inOrder(model, instance, patterns, stack, urgency).map((pattern) =>
        adoption(model, instance, stack, pattern),
      ),
      retire: [],
      effort: effortOf(model, patterns),
    }))
}

/** Prerequisites first, then by urgency, then the cheaper one. */
function inOrder(
  model: Model,
  instance: Instance,
  patterns: readonly number[],
  stack: readonly number[],
  urgency: (pattern: number) => number,
): number[] {
  const effort = (pattern: number): number => (model.patterns[pattern] as AdvisedPattern).effort
  const sorted = [...patterns].sort((a, b) => urgency(b) - urgency(a) || effort(a) - effort(b) || a - b)
  const ordered = new Set<number>()
  const place = (pattern: number, path: readonly number[]): void => {
    if (ordered.has(pattern) || path.includes(pattern)) return
    for (const other of prerequisites(instance, pattern, stack)) place(other, [...path, pattern])
    if (patterns.includes(pattern)) ordered.add(pattern)
  }
  for (const pattern of sorted) place(pattern, [])
  return [...ordered]
}

/** Members of the stack that a pattern rests on. */
function prerequisites(instance: Instance, pattern: number, stack: readonly number[]): number[] {
  const groups = at(instance.requiresAny, pattern).flatMap(
    (group) => group.find((other) => stack.includes(other)) ?? [],
  )
  return [...at(instance.requiresAll, pattern), ...groups]
}

function adoption(model: Model, instance: Instance, stack: readonly number[], pattern: number) {
  const weights = weightsWith(instance, stack)
  const needs = [...at(instance.coverNeeds, pattern)].filter((need) => at(weights, need) > 0)
  needs.sort((a, b) => at(weights, b) - at(weights, a) || a - b)
  return {
    id: model.idOf(pattern),
    because: needs.slice(0, 2).map((need) => at(model.catalog.needs, need).id),
  }
}

const effortOf = (model: Model, patterns: readonly number[]): number =>
  patterns.reduce((sum, pattern) => sum + (model.patterns[pattern] as AdvisedPattern).effort, 0)

interface Grown {
  readonly profile: Profile
  readonly instance: Instance
  readonly stack: readonly number[]
}

/**
 * The same solver along growth. What an earlier phase adopted is in place, so it costs only its burden;
 * a phase begins at the smallest growth at which the best stack changes.
 */
function growthPhases(
  model: Model,
  profile: Profile,
  stack: readonly number[],
  adopted: ReadonlySet<string>,
  solver: MemoSolver,
): Phase[] {
  const { growth } = model.catalog.settings
  const growing = growth.facts.filter((fact) => {
    const belief = profile.get(fact)?.belief
    return belief?.kind === 'interval' && isSettled(belief) && profile.get(fact)?.origin !== 'inferred'
  })
  if (growing.length === 0) return []
  const phases: Phase[] = []
  let reached = ONE
  let current = stack
  let inPlace = new Set([...adopted, ...stack.map((pattern) => model.idOf(pattern))])
  const at_ = (factor: number): Grown | null => grow(model, profile, growing, factor, inPlace, solver)
  for (const step of growth.steps) {
    while (phases.length < MOST_PHASES) {
      // With its effort spent the best stack may differ from the one that was adopted; only growth begins a phase.
      const settled = at_(reached)?.stack ?? current
      const end = at_(step)
      if (!end || same(end.stack, settled)) break
      const factor = firstChange(reached, step, (candidate) => {
        const grown = at_(candidate)
        return grown !== null && !same(grown.stack, settled)
      })
      const grown = at_(factor)
      if (!grown) break
      const added = grown.stack.filter((pattern) => !settled.includes(pattern) && !current.includes(pattern))
      const retired = settled.filter((pattern) => current.includes(pattern) && !grown.stack.includes(pattern))
      phases.push({
        id: `growth-${phases.length + 1}`,
        growth: factor,
        trigger: triggers(model, profile, growing, factor, reached, inPlace, solver, grown.stack),
        adopt: added.map((pattern) => adoption(model, grown.instance, grown.stack, pattern)),
        retire: retired.map((pattern) => model.idOf(pattern)),
        effort: effortOf(model, added),
      })
      current = [...current.filter((pattern) => !retired.includes(pattern)), ...added].sort((a, b) => a - b)
      inPlace = new Set(current.map((pattern) => model.idOf(pattern)))
      reached = factor
    }
  }
  return phases
}

function grow(
  model: Model,
  profile: Profile,
  growing: readonly string[],
  factor: number,
  inPlace: ReadonlySet<string>,
  solver: MemoSolver,
  fixed?: { fact: string; factor: number },
): Grown | null {
  const changed = new Map(profile)
  for (const fact of growing) {
    const own = fixed?.fact === fact ? fixed.factor : factor
    changed.set(fact, { belief: scaled(profile.get(fact)?.belief, own), origin: 'default' })
  }
  const patternsFact = model.catalog.facts.find(({ type }) => type === 'patterns')
  if (patternsFact)
    changed.set(patternsFact.id, { belief: { kind: 'set', members: [...inPlace].sort() }, origin: 'default' })
  const grown = recompute(model.catalog, changed)
  const instance = solver.instanceOf(grown)
  const solution = solver.solve(instance)
  return solution && { profile: grown, instance, stack: solution.stack }
}

function scaled(belief: Belief | undefined, factor: number): Belief {
  if (belief?.kind !== 'interval') return { kind: 'unknown' }
  const value = Math.round((belief.low * factor) / ONE)
  return { kind: 'interval', low: value, high: value }
}

/** The smallest factor, to about a percent, from which on `changed` holds; it holds at `to`. */
function firstChange(from: number, to: number, changed: (factor: number) => boolean): number {
  let low = from
  let high = to
  while (high - low > Math.max(1, Math.floor(low / 100))) {
    const middle = Math.round(Math.sqrt(low) * Math.sqrt(high))
    if (middle <= low || middle >= high) break
    if (changed(middle)) high = middle
    else low = middle
  }
  return high
}

/** The growing facts without whose growth the stack would not have changed. */
function triggers(
  model: Model,
  profile: Profile,
  growing: readonly string[],
  factor: number,
  before: number,
  inPlace: ReadonlySet<string>,
  solver: MemoSolver,
  changed: readonly number[],
): Threshold[] {
  const causes = growing.filter((fact) => {
    const without = grow(model, profile, growing, factor, inPlace, solver, { fact, factor: before })
    return !without || !same(without.stack, changed)
  })
  const named = causes.length > 0 ? causes : growing
  return named.map((fact) => {
    const from = profile.get(fact)?.belief as Belief
    return { fact, from, to: scaled(from, factor) }
  })
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join()
