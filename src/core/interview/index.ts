export { type AskResult, askResult, type NextQuestion } from './ask.js'
export { type Asker, Interrupted, type Reply, type ReviewReply, type StopReply } from './asker.js'
export {
  answerText,
  currentText,
  type InterviewCatalog,
  type QuestionCard,
  questionCard,
  type Suggestion,
  suggestionFor,
} from './card.js'
export { announce, type Growth, type Progress } from './estimate.js'
export { type Next, nextStep } from './next.js'
export { arrange, type OpenQuestion, type OpenQuestions, type Rank } from './ranking.js'
export { type FindOut, findOutFirst, type ReviewRow, type ReviewTable, reviewTable } from './review.js'
export {
  type Answer,
  askedCount,
  back,
  cancelEdit,
  declineStop,
  edit,
  type InterviewState,
  isDealtWith,
  type Pending,
  reply,
  type Step,
  type StepKind,
  startInterview,
} from './state.js'
export { RESERVED_WORDS, type Understood, understand, type Wish } from './understand.js'
