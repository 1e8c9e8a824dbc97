import type { Lesson, Source } from '../catalog/index.js'
import type { Learned, LearningPath, LearningStep, PathState } from '../learning/index.js'
import { count, series } from './advice.js'
import { type Document, type DocumentSection, numbered, type Point, rows, text } from './document.js'
import { Citations, sourceSections } from './evidence.js'

/** What the documents about learning are made from. */
export interface LearningMatter {
  readonly states: readonly PathState[]
  readonly progress: {
    readonly file?: string
    readonly learned: Learned
    readonly added: readonly string[]
  }
  readonly lessons: readonly Lesson[]
  readonly sources: readonly Source[]
}

const hours = (amount: number): string => count(amount, 'hour')
const nameIn = (lessons: readonly Lesson[], id: string): string =>
  lessons.find((lesson) => lesson.id === id)?.name ?? id

/** All paths: how long each takes, what it builds on, and how far the reader is. */
export function learningDocument(matter: LearningMatter): Document {
  return {
    title: count(matter.states.length, 'learning path'),
    id: 'learn',
    lead: [
      text(
        'The order of each path follows what has to be known first; hours are estimates and add up over its patterns. dsp learn PATH shows the steps.',
      ),
      text(progressText(matter)),
    ],
    sections: matter.states.map(
      (state): DocumentSection => ({
        name: state.path.record.id,
        title: `${state.path.record.name} (${state.path.record.id}), ${hours(state.path.hours)}`,
        blocks: [text(state.path.record.for), rows(factsOf(state))],
      }),
    ),
  }
}

/** One path with its steps in order. */
export function learningPathDocument(state: PathState, matter: LearningMatter): Document {
  const { path } = state
  const { record, steps } = path
  const cited = new Citations(matter.sources)
  return {
    title: record.name,
    id: record.id,
    lead: [
      text(cited.cite(record.for, record.evidence)),
      rows([['hours', hours(path.hours)], ...factsOf(state)]),
      text(progressText(matter)),
    ],
    sections: [
      {
        name: 'steps',
        title: 'Steps',
        blocks: [numbered(steps.map((step) => stepPoint(step, path, matter)))],
      },
      { name: 'practice', title: 'Practice', blocks: [text(record.practice)] },
      ...sourceSections(cited),
    ],
  }
}

function factsOf({ path, done, hoursLeft, next }: PathState): (readonly [string, string | undefined])[] {
  const { record, steps, before, hoursFromScratch } = path
  return [
    ['level', record.level],
    ['builds on', before.length > 0 ? before.join(', ') : 'nothing'],
    ['in all', before.length > 0 ? `${hours(hoursFromScratch)} with what it builds on` : undefined],
    ['done', `${done} of ${count(steps.length, 'step')}, ${hours(hoursLeft)} left`],
    ['next', next && `${next.name} (${next.pattern}), ${hours(next.hours)}`],
  ]
}

function progressText({ progress: { file, learned, added }, lessons }: LearningMatter): string {
  if (file === undefined)
    return 'No progress is kept yet: dsp learn --done PATTERN starts a file that is yours.'
  const learnt = `Progress: ${count(learned.size, 'pattern')} learnt.`
  if (added.length === 0) return learnt
  return `${learnt} Added to ${file}: ${series(added.map((id) => nameIn(lessons, id)))}.`
}

function stepPoint(step: LearningStep, { steps }: LearningPath, matter: LearningMatter): Point {
  const { pattern, name, why, insertedFor, prerequisites } = step
  const names = (ids: readonly string[]): string => series(ids.map((id) => nameIn(matter.lessons, id)))
  const inPath = prerequisites.filter((id) => steps.some((one) => one.pattern === id))
  const earlier = prerequisites.filter((id) => !inPath.includes(id))
  return {
    head: `${name} (${pattern}), ${hours(step.hours)}, ${stateText(pattern, matter.progress.learned)}`,
    notes: [
      why ?? `Put in, because ${names(insertedFor)} ${insertedFor.length === 1 ? 'builds' : 'build'} on it.`,
      ...(inPath.length > 0 ? [`After: ${names(inPath)}`] : []),
      ...(earlier.length > 0 ? [`From an earlier path: ${names(earlier)}`] : []),
    ],
  }
}

function stateText(pattern: string, learned: Learned): string {
  if (!learned.has(pattern)) return 'to do'
  const date = learned.get(pattern)
  return date ? `done ${date}` : 'done'
}

/** The paths as data. */
export function learningData(matter: LearningMatter): object {
  return { progress: progressData(matter), paths: matter.states.map(pathData) }
}

/** One path as data, with its steps. */
export function learningPathData(state: PathState, matter: LearningMatter): object {
  const { record, steps } = state.path
  const { learned } = matter.progress
  return {
    progress: progressData(matter),
    path: {
      ...pathData(state),
      steps: steps.map(({ why, insertedFor, ...step }) => ({
        ...step,
        why: why ?? null,
        inserted: insertedFor.length > 0,
        insertedFor,
        done: learned.has(step.pattern),
        date: learned.get(step.pattern) ?? null,
      })),
      practice: record.practice,
      evidence: record.evidence,
    },
  }
}

const progressData = ({ progress: { file, learned, added } }: LearningMatter): object => ({
  file: file ?? null,
  learned: [...learned].map(([pattern, date]) => ({ pattern, date })),
  added,
})

function pathData({ path, done, hoursLeft, next }: PathState): object {
  const { id, name, level, for: audience, after } = path.record
  return {
    id,
    name,
    level,
    for: audience,
    after,
    before: path.before,
    hours: path.hours,
    hoursFromScratch: path.hoursFromScratch,
    count: path.steps.length,
    done,
    hoursLeft,
    next: next?.pattern ?? null,
  }
}
