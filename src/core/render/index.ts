export type { Advice } from './advice.js'
export { nextQuestionText, openQuestionsText } from './ask.js'
export { catalogCheckData, catalogCheckText } from './catalog-problem.js'
export { comparisonData, comparisonText } from './comparison.js'
export { type Explanation, explanationOf } from './explanation.js'
export { explanationData } from './explanation-data.js'
export { explanationText } from './explanation-text.js'
export { initText, schemaListText } from './init.js'
export {
  exampleText,
  findOutText,
  helpText,
  keysText,
  plainQuestion,
  questionHead,
  REVIEW_KEYS,
  repliedText,
  reviewText,
  STOP_QUESTION,
  stopOfferText,
  suggestionLines,
  unclearText,
} from './interview.js'
export { paragraph } from './layout.js'
export { listText } from './list.js'
export { type Paint, plain, type View } from './paint.js'
export { patternData } from './pattern-data.js'
export { patternMarkdown } from './pattern-markdown.js'
export { patternText } from './pattern-text.js'
export { type PatternChange, type ProfileDiff, profileDiffData } from './profile-diff.js'
export { profileDiffText } from './profile-diff-text.js'
export {
  commandText,
  commandWord,
  missingFacts,
  placeText,
  problemsText,
  type StatedProblem,
} from './profile-problems.js'
export { recommendationData } from './recommendation-data.js'
export { recommendationMarkdown } from './recommendation-markdown.js'
export { recommendationText } from './recommendation-text.js'
export { searchData, searchText } from './search.js'
export { statsText } from './stats.js'
