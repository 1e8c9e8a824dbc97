import type { LearningPathRecord, Lesson } from '../catalog/index.js'

/** A pattern to learn, at its place in a path. */
export interface LearningStep {
  readonly pattern: string
  readonly name: string
  readonly hours: number
  /** Why the path has it; absent for a prerequisite that was put in. */
  readonly why?: string
  /** The steps that a prerequisite was put in for; empty for a step that the path has by itself. */
  readonly insertedFor: readonly string[]
  /** What to know first, in this path or in one before it. */
  readonly prerequisites: readonly string[]
}

/** A learning path with its steps in an order in which each can be understood. */
export interface LearningPath {
  readonly record: LearningPathRecord
  readonly steps: readonly LearningStep[]
  /** Hours of its own steps. */
  readonly hours: number
  /** Every path that it builds on, directly or not, in the order of the catalog. */
  readonly before: readonly string[]
  /** Hours of its steps and of all that it builds on, each pattern once. */
  readonly hoursFromScratch: number
}

/**
 * The paths of a catalog, computed: the order follows the prerequisites and otherwise the catalog, and a prerequisite
 * that neither the path nor a path before it teaches is put in before the first step that needs it.
 */
export function learningPaths(
  records: readonly LearningPathRecord[],
  lessons: readonly Lesson[],
): LearningPath[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]))
  const stepsOf = new Map<string, readonly LearningStep[]>()
  const steps = (record: LearningPathRecord): readonly LearningStep[] => {
    const known = stepsOf.get(record.id)
    if (known) return known
    // A catalog with a circle of paths is refused by its check; here it must only come to an end.
    stepsOf.set(record.id, [])
    const taught = pathsBefore(record, records).flatMap((before) =>
      steps(before).map(({ pattern }) => pattern),
    )
    const own = orderedSteps(record, byId, new Set(taught))
    stepsOf.set(record.id, own)
    return own
  }
  return records.map((record) => {
    const before = pathsBefore(record, records)
    const all = new Map([record, ...before].flatMap(steps).map(({ pattern, hours }) => [pattern, hours]))
    return {
      record,
      steps: steps(record),
      hours: sum(steps(record).map(({ hours }) => hours)),
      before: before.map(({ id }) => id),
      hoursFromScratch: sum([...all.values()]),
    }
  })
}

/** Every path that a path builds on, in the order of the catalog; never itself, whatever the catalog says. */
function pathsBefore(
  record: LearningPathRecord,
  records: readonly LearningPathRecord[],
): LearningPathRecord[] {
  const reached = new Set<string>()
  const pending = [...record.after]
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    pending.push(...(records.find((one) => one.id === id)?.after ?? []))
  }
  // A circle would make a path come before itself.
  return records.filter(({ id }) => id !== record.id && reached.has(id))
}

/** Depth first along the prerequisites: each step after what it needs, else in the order of the record. */
function orderedSteps(
  record: LearningPathRecord,
  lessons: ReadonlyMap<string, Lesson>,
  taught: ReadonlySet<string>,
): LearningStep[] {
  const whys = new Map(record.steps.map(({ pattern, why }) => [pattern, why]))
  const order: Lesson[] = []
  const visited = new Set<string>()
  const visit = (id: string): void => {
    const lesson = lessons.get(id)
    if (!lesson || visited.has(id)) return
    visited.add(id)
    // What an earlier path teaches comes in again only where the path itself has it.
    for (const needed of lesson.prerequisites) if (whys.has(needed) || !taught.has(needed)) visit(needed)
    order.push(lesson)
  }
  for (const { pattern } of record.steps) visit(pattern)
  return order.map(({ id, name, hours, prerequisites }) => {
    const why = whys.get(id)
    const needing = order.filter((step) => step.prerequisites.includes(id)).map((step) => step.id)
    return {
      pattern: id,
      name,
      hours,
      ...(why !== undefined && { why }),
      insertedFor: why === undefined ? needing : [],
      prerequisites,
    }
  })
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
