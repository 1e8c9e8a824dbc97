import { string } from '@oclif/core/args'
import { boolean } from '@oclif/core/flags'
import { BaseCommand } from '../../cli/base-command.js'
import { catalogFlags, formatFlag } from '../../cli/flags.js'
import type { Outcome } from '../../cli/outcome.js'
import {
  documentMarkdown,
  documentText,
  quizData,
  quizDocument,
  quizResultText,
} from '../../core/render/index.js'
import { openHome } from '../../services/catalog-home.js'
import { quiz } from '../../services/quiz.js'

export default class LearnQuiz extends BaseCommand<typeof LearnQuiz> {
  static override summary = 'A short quiz about one pattern; each answer is explained, with its source.'

  static override description =
    'On a terminal it asks; elsewhere it prints the questions. They are the same every time, made from the record of the pattern.'

  static override examples = ['dsp learn quiz saga', 'dsp learn quiz saga --answers']

  static override args = {
    pattern: string({ description: 'Its id, name or other name.', required: true }),
  }

  static override flags = {
    ...catalogFlags,
    answers: boolean({ description: 'Print the questions with the answers and ask nothing.' }),
    format: formatFlag(['markdown']),
  }

  protected async execute(): Promise<Outcome> {
    const { answers, format, 'no-color': noColor } = this.flags
    const taken = await quiz({
      home: await this.home(openHome),
      pattern: this.args.pattern,
      answers,
      interactivity: format === 'text' ? this.interactivity : 'never',
      env: process.env,
      noColor,
    })
    const { record, questions, lexicon, chosen } = taken
    const document = quizDocument(record, questions, { ...taken, answers })
    return {
      data: quizData(record, questions, lexicon),
      text: (view) => (chosen ? quizResultText(taken, chosen, view) : documentText(document, view)),
      formats: { markdown: () => documentMarkdown(document) },
    }
  }
}
