export { isDate } from './date.js'
export { type LearningPath, type LearningStep, learningPaths } from './path.js'
export { type Learned, learnedOf, markLearned, openProgress } from './progress.js'
export { quizOf } from './quiz.js'
export type {
  Basis,
  Because,
  QuizKind,
  QuizOption,
  QuizQuestion,
  Statement,
} from './quiz-question.js'
export { type PathState, stateOn } from './state.js'
