export { type Answers, readAnswers, type StarterInput } from './answers.js'
export { type StarterBundle, starterId, subjectOf } from './bundle.js'
export { type Drift, findDrift } from './check.js'
export { type CodedStarter, withFunctions } from './coded.js'
export { compileTemplate } from './compile.js'
export { LOCK_FILE, type Lock, lockOf, lockText, readLock } from './lock.js'
export { hasMarkers } from './merge.js'
export { planCreate } from './plan.js'
export { planUpdate } from './plan-update.js'
export {
  type Base,
  type FileAction,
  isWritten,
  needsPerson,
  type OnDisk,
  type PlannedFile,
} from './planned.js'
export { type RenderedFile, render } from './render.js'
export { safePath } from './safe-path.js'
export { SHARED_FILES, type StarterSource, sourceOf } from './source.js'
export { entryOf, type StarterEntry, starterOf } from './starter-entry.js'
export { lintRendered, lintStarter, type StarterProblem, sampleView } from './starter-lint.js'
export type { StarterManifest } from './starter-manifest.generated.js'
export { unifiedDiff } from './unified.js'
export { viewOf } from './view.js'
