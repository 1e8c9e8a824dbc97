import type { Catalog, GuideBook, SymptomRecord } from '../core/catalog/index.js'
import { DomainError } from '../core/errors.js'
import { type Triage, triageOf } from '../core/guides/index.js'
import { Interrupted, questionCard, startInterview } from '../core/interview/index.js'
import type { Profile } from '../core/profile/index.js'
import { openAsker } from '../io/prompts.js'
import type { Environment, Interactivity } from '../io/terminal.js'
import { findRecord, type Guided, type GuideOptions, guided } from './guides.js'

/** Which symptoms to treat, and how a person can be asked for them. */
export interface TriageOptions extends GuideOptions {
  /** Ids or names of symptoms. */
  readonly symptoms: readonly string[]
  readonly interactivity: Interactivity
  readonly env: Environment
  readonly noColor?: boolean
}

/**
 * What to do now, what to measure, and what helps for good. Symptoms that are not named come from the profile, else from the
 * person at the terminal.
 * @throws DomainError unknown-symptom; missing-symptom when there is nobody to ask
 */
export async function triage(
  options: TriageOptions,
): Promise<Guided & { readonly treated: readonly Triage[] }> {
  const { symptoms: named, interactivity, env, noColor, ...source } = options
  const all = guided(source)
  const { catalog, book, profile } = all
  const chosen =
    named.length > 0
      ? named.map((word) => findRecord(book.symptoms, word, 'symptom').id)
      : statedSymptoms(catalog, book, profile)
  const ids = chosen.length > 0 ? chosen : await ask(options, catalog, book)
  // In the order of the catalog, whatever the order in which they were named.
  const wanted = book.symptoms.filter(({ id }) => ids.includes(id))
  return { ...all, treated: triageOf(wanted, catalog, profile) }
}

function statedSymptoms(catalog: Catalog, book: GuideBook, profile: Profile): readonly string[] {
  const belief = profile.get(symptomFact(catalog, book.symptoms))?.belief
  return belief?.kind === 'set' ? belief.members : []
}

/** The fact whose options are the symptoms. */
function symptomFact({ facts }: Catalog, symptoms: readonly SymptomRecord[]): string {
  const isSymptom = (option: string): boolean => symptoms.some(({ id }) => id === option)
  return facts.find(({ options }) => options?.every(isSymptom))?.id ?? ''
}

async function ask(
  { interactivity: mode, env, noColor = false }: TriageOptions,
  catalog: Catalog,
  book: GuideBook,
): Promise<readonly string[]> {
  const fact = symptomFact(catalog, book.symptoms)
  const card = questionCard(catalog, startInterview(new Map()), { fact, gain: 0, changes: [] })
  if (mode === 'never' || !card)
    throw new DomainError('missing-symptom', 'Say what hurts.', {
      why: `Known symptoms: ${book.symptoms.map(({ id, name }) => `${id} (${name})`).join(', ')}.`,
      hint: `dsp triage ${book.symptoms[0]?.id}`,
    })
  const asker = await openAsker({ mode, env, noColor })
  try {
    const reply = await asker.ask(card)
    if (reply.kind !== 'answer' || reply.belief.kind !== 'set' || reply.belief.members.length === 0)
      throw new Interrupted('Nothing was chosen.')
    return reply.belief.members
  } finally {
    asker.close()
  }
}
