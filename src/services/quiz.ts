import { resolvePattern } from '../core/catalog/index.js'
import { Interrupted } from '../core/interview/index.js'
import { quizOf } from '../core/learning/index.js'
import { Lexicon, type QuizTalk, quizAskText, quizKeysText, quizReplyText } from '../core/render/index.js'
import { type CatalogHome, loadCards, loadPage, loadWholeCatalog } from '../io/catalog-store.js'
import { openChooser } from '../io/prompts.js'
import type { Environment, Interactivity } from '../io/terminal.js'

/** Which quiz, and whether somebody takes it. */
export interface QuizOptions {
  /** Where the catalog is. */
  readonly home: CatalogHome
  /** Id or another name of the pattern. */
  readonly pattern: string
  /** Show the answers instead of asking. */
  readonly answers?: boolean
  readonly interactivity: Interactivity
  readonly env: Environment
  readonly noColor?: boolean
}

/** A quiz, and the options that were chosen, where somebody took it. */
export interface Quiz extends QuizTalk {
  /** Counted from 0, in the order of the questions; undefined for one that was skipped. */
  readonly chosen?: readonly (number | undefined)[]
}

/**
 * The questions about a pattern, asked where somebody is at the terminal.
 * @throws DomainError unknown-pattern, pattern-ambiguous; Interrupted with the command that begins again
 */
export async function quiz(options: QuizOptions): Promise<Quiz> {
  const { home, pattern, answers = false, interactivity: mode, env, noColor = false } = options
  const { id } = resolvePattern(loadCards(home), pattern)
  const catalog = loadWholeCatalog(home)
  const page = loadPage(home, id)
  const made: Quiz = {
    record: page.record,
    questions: quizOf(page, catalog),
    lexicon: new Lexicon(catalog, new Map()),
    sources: catalog.sources,
  }
  if (mode === 'never' || answers) return made
  const chooser = await openChooser({ mode, env, noColor })
  try {
    const chosen: (number | undefined)[] = []
    for (const [index, { options: choices }] of made.questions.entries()) {
      chooser.tell(quizAskText(made, index, chooser.view))
      const choice = await chooser.choose(choices.length, quizKeysText(choices.length))
      chooser.tell(quizReplyText(made, index, choice, chooser.view))
      chosen.push(choice)
    }
    return { ...made, chosen }
  } catch (error) {
    throw error instanceof Interrupted ? new Interrupted('Interrupted.', `dsp learn quiz ${id}`) : error
  } finally {
    chooser.close()
  }
}
