export { type Advice, Lexicon } from './advice.js'
export { nextQuestionText, openQuestionsText } from './ask.js'
export { catalogCheckData, catalogCheckText } from './catalog-problem.js'
export { addedRecordData, changedLogData, changedLogText, indexData, indexText } from './changed-log.js'
export { comparisonData, comparisonText } from './comparison.js'
export * from './decision/index.js'
export { documentMarkdown } from './document-markdown.js'
export { documentText } from './document-text.js'
export { type Explanation, explanationOf } from './explanation.js'
export { explanationData } from './explanation-data.js'
export { explanationText } from './explanation-text.js'
export { graphDot, graphMermaid, graphText } from './graph.js'
export type { GuideMatter } from './guide-matter.js'
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
export {
  learningData,
  learningDocument,
  learningPathData,
  learningPathDocument,
} from './learning.js'
export { lintReportData } from './lint/data.js'
export { LINT_FORMATS } from './lint/formats.js'
export { jsonText } from './lint/json-text.js'
export { ruleHelpMarkdown, ruleHelpText } from './lint/rule-help.js'
export { ruleListData, ruleListText } from './lint/rule-list.js'
export { type ListResult, listData, listedText, listText } from './list.js'
export { packTexts } from './packs.js'
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
export { quizData, quizDocument } from './quiz.js'
export { type QuizTalk, quizAskText, quizKeysText, quizReplyText, quizResultText } from './quiz-talk.js'
export { recommendationData } from './recommendation-data.js'
export { recommendationMarkdown } from './recommendation-markdown.js'
export { recommendationText } from './recommendation-text.js'
export { recordDocument, recordShownData } from './record.js'
export {
  recordGraphData,
  recordGraphDot,
  recordGraphMermaid,
  recordGraphText,
} from './record-graph.js'
export { noRecordsText, recordsData, recordsDocument } from './records.js'
export { redFlagsData, redFlagsDocument } from './red-flags.js'
export { type RoiMatter, roiDocument } from './roi.js'
export { roiData } from './roi-data.js'
export { scaffoldText } from './scaffold.js'
export { scaffoldData } from './scaffold-data.js'
export { searchData, searchText } from './search.js'
export { shownData, shownMarkdown, shownText } from './shown.js'
export { sizeWarningText } from './size-warnings.js'
export { sizesDocument } from './sizes.js'
export { patternSizesData } from './sizes-data.js'
export { stagesData, stagesDocument } from './stages.js'
export { statsText } from './stats.js'
export { lintData, lintDocument, startersDocument } from './templates.js'
export { triageData, triageDocument } from './triage.js'
export { trialLine, trialsData, trialsDocument } from './trials.js'
