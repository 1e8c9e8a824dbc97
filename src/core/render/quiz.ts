import type { PatternRecord, Source } from '../catalog/index.js'
import type { Basis, Because, QuizKind, QuizOption, QuizQuestion, Statement } from '../learning/index.js'
import { type Lexicon, series } from './advice.js'
import { conditionText } from './conditions.js'
import { type Document, type DocumentSection, numbered, points, text } from './document.js'
import { Citations, sourceSections } from './evidence.js'
import { GRADES } from './verdicts.js'

type Named = Pick<PatternRecord, 'id' | 'name'>

const QUESTIONS: Readonly<Record<QuizKind, (name: string) => string>> = {
  drawback: (name) => `Which of these is a price of ${name}?`,
  contraindication: (name) => `Which of these speaks against ${name}?`,
  misuse: (name) => `Which of these shows that ${name} is misused?`,
  requirement: (name) => `Which of these does ${name} build on?`,
  consequence: (name) => `Which need does ${name} bring along?`,
}

/** A question in words. */
export const quizQuestionText = ({ kind }: QuizQuestion, { name }: Named): string => QUESTIONS[kind](name)

/** An option in words. */
export function statementText(statement: Statement, lexicon: Lexicon): string {
  switch (statement.kind) {
    case 'text':
      return statement.text
    case 'condition':
      return conditionText(statement.condition, lexicon)
    case 'pattern':
      return `${statement.name} (${statement.id})`
  }
}

/** Why an option is right or wrong, in words. */
export function becauseText(because: Because, { name }: Named): string {
  switch (because.kind) {
    case 'drawback':
      return 'This is what it costs.'
    case 'benefit':
      return 'This is what it gives.'
    case 'checklist':
      return 'This is how it should be.'
    case 'misuse':
      return `${because.name}. Fix: ${because.fix}`
    case 'contraindication':
      return `${because.why}${because.instead.length > 0 ? ` Instead: ${names(because.instead)}.` : ''}`
    case 'calls-for':
      return `This calls for it rather. ${because.need} ${because.why}`
    case 'speaks-against':
      return `This speaks against ${because.pattern.name}; no contraindication of ${name} depends on it. There: ${because.why}`
    case 'requires':
      return because.oneOf.length > 0
        ? `${because.why} It needs one of ${names(because.oneOf, 'or')}.`
        : because.why
    case 'unrelated':
      return 'The catalog knows no relation between the two.'
    case 'introduces':
      return because.coveredBy.length > 0
        ? `${because.why} Best covered by ${names(because.coveredBy, 'or')}.`
        : because.why
    case 'addresses':
      return `It takes this off you instead. ${because.why}`
    case 'not-introduced':
      return 'Neither it nor anything that it is used with brings this along.'
  }
}

const names = (patterns: readonly Named[], last = 'and'): string =>
  series(
    patterns.map(({ name }) => name),
    last,
  )

/** What a reason rests on, in full: for a reader who sees no list of sources. */
export function basisText({ grade, sources, note }: Basis, known: readonly Source[]): string {
  const meaning = GRADES.find(([letter]) => letter === grade)?.[1]
  const cited = sources.map((id) => {
    const source = known.find((one) => one.id === id)
    return source ? `${source.author}: ${source.title} (${source.year})` : id
  })
  const head = grade === undefined ? 'Sources of the record' : `Grade ${grade}, ${meaning}`
  return `${head}: ${cited.join('; ')}.${note === undefined ? '' : ` ${note}`}`
}

/** What the document of a quiz shows beside the questions. */
export interface QuizView {
  readonly lexicon: Lexicon
  readonly sources: readonly Source[]
  readonly answers: boolean
}

/** The questions as a document, with the answers where they are wanted. */
export function quizDocument(
  record: Named,
  questions: readonly QuizQuestion[],
  { lexicon, sources, answers }: QuizView,
): Document {
  const cited = new Citations(sources)
  const sections = questions.map((question, index): DocumentSection => {
    const options = question.options.map(({ statement }) => ({ text: statementText(statement, lexicon) }))
    return {
      name: question.kind,
      title: `${index + 1}. ${quizQuestionText(question, record)}`,
      blocks: [numbered(options), ...(answers ? answerBlocks(question, record, cited) : [])],
    }
  })
  return {
    title: `Quiz: ${record.name}`,
    id: record.id,
    lead: [
      text(
        answers
          ? 'Behind an explanation stand its grade and its sources; without a grade, the sources of the whole record.'
          : `One answer to each question is right. dsp learn quiz ${record.id} --answers explains them.`,
      ),
    ],
    sections: [...sections, ...sourceSections(cited)],
  }
}

function answerBlocks({ options }: QuizQuestion, record: Named, cited: Citations) {
  const reason = ({ because, basis }: QuizOption): string =>
    basis ? cited.cite(becauseText(because, record), basis) : becauseText(because, record)
  const place = options.findIndex(({ right }) => right)
  const right = options[place] as QuizOption
  return [
    points([
      `Right: ${place + 1}. ${reason(right)}`,
      ...options.flatMap((option, index) => (option.right ? [] : [`Not ${index + 1}: ${reason(option)}`])),
    ]),
  ]
}

/** The questions as data; `answer` is the number of the right option, counted from 1. */
export function quizData(record: Named, questions: readonly QuizQuestion[], lexicon: Lexicon): object {
  return {
    pattern: record.id,
    name: record.name,
    questions: questions.map((question) => ({
      kind: question.kind,
      question: quizQuestionText(question, record),
      options: question.options.map(({ statement, right, because, basis }) => ({
        text: statementText(statement, lexicon),
        right,
        explanation: becauseText(because, record),
        grade: basis?.grade ?? null,
        sources: basis?.sources ?? [],
      })),
      answer: question.options.findIndex(({ right }) => right) + 1,
    })),
  }
}
