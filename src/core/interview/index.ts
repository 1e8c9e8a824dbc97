export { type AskResult, askResult } from './ask.js'
export { type Asker, Interrupted, type Reply, type ReviewReply, type StopReply } from './asker.js'
export {
  answerText,
  currentText,
  type QuestionCard,
  questionCard,
  suggestionFor,
} from './card.js'
export { announce, type Growth } from './estimate.js'
export { nextStep } from './next.js'
export { arrange, type OpenQuestions, type Rank } from './ranking.js'
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
  reply,
  startInterview,
} from './state.js'
export { RESERVED_WORDS, understand } from './understand.js'
