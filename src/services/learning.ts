import type { Lesson, Source } from '../core/catalog/index.js'
import { type LearningPath, learningPaths, type PathState, stateOn } from '../core/learning/index.js'
import { type CatalogHome, loadGuides, loadLessons } from '../io/catalog-store.js'
import { findRecord } from './guides.js'
import { learningProgress, type Progress, type ProgressOptions } from './learning-progress.js'

/** Which learning paths to show, and what has been learnt. */
export interface LearnOptions extends Omit<ProgressOptions, 'lessons'> {
  /** Where the catalog is. */
  readonly home: CatalogHome
  /** Id or name of a path, or a level such as `advanced`; all paths when absent. */
  readonly path?: string | undefined
}

/** Learning paths, and how far somebody is on them. */
export interface Learning {
  readonly states: readonly PathState[]
  /** Whether one path was asked for, with its steps. */
  readonly isOne: boolean
  readonly progress: Progress
  readonly lessons: readonly Lesson[]
  readonly sources: readonly Source[]
}

/**
 * The learning paths of the catalog, computed from the prerequisites of the patterns, and the progress on them.
 * @throws DomainError unknown-path with the nearest; what {@link learningProgress} throws
 */
export async function learn({ path, ...options }: LearnOptions): Promise<Learning> {
  const lessons = loadLessons(options.home)
  const { paths, sources } = loadGuides(options.home)
  const chosen = choose(learningPaths(paths, lessons), path)
  const progress = await learningProgress({ ...options, lessons })
  return {
    states: chosen.map((one) => stateOn(one, progress.learned)),
    isOne: path !== undefined && chosen.length === 1,
    progress,
    lessons,
    sources,
  }
}

function choose(paths: readonly LearningPath[], word: string | undefined): readonly LearningPath[] {
  if (word === undefined) return paths
  const level = paths.filter(({ record }) => record.level === word.trim().toLowerCase())
  if (level.length > 0) return level
  const { id } = findRecord(
    paths.map(({ record }) => record),
    word,
    'path',
  )
  return paths.filter(({ record }) => record.id === id)
}
