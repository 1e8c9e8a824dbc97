import type { ExcludedItem, Threshold } from '../advisor/index.js'
import { type Advice, Lexicon, series } from './advice.js'
import { percentText } from './amounts.js'
import { inOrder, knownThresholds } from './facts.js'
import { definitions, paragraph, section } from './layout.js'
import type { View } from './paint.js'
import { othersText } from './sections-plan.js'
import { isBrief } from './sections-stack.js'
import { distance, thresholdText } from './thresholds.js'
import { GRADES, VERDICTS, verdictMeaning } from './verdicts.js'

/** So many open facts are explained. */
export const MOST_QUESTIONS = 3
const MOST_CHANGES = 5
const MOST_NAMES = 4

/** What to find out, how, and what it could change. */
export function openSection(advice: Advice, { width, paint }: View): string[] {
  const { open } = advice.recommendation
  const { catalog } = advice
  const lexicon = Lexicon.of(advice)
  if (open.length === 0) return ['  Nothing: no open fact changes the result.']
  const lines = open.slice(0, MOST_QUESTIONS).flatMap(({ fact, gain, changes }) => {
    const question = catalog.questions.find((one) => one.fact === fact)
    const line = (text: string): string[] => paragraph(text, width, { first: '    ' })
    return [
      `  ${paint.bold(fact)}`,
      ...(question ? line(question.text) : []),
      ...(question ? line(`How: ${question.findOut}`) : []),
      ...line(
        `Worth ${percentText(gain)} of the stack's value${changes.length > 0 ? `; decides about ${some(changes.map((id) => lexicon.name(id)))}` : ''}.`,
      ),
    ]
  })
  const rest = open.length - MOST_QUESTIONS
  return rest > 0
    ? [
        ...lines,
        ...paragraph(
          `Then ${open
            .slice(MOST_QUESTIONS, MOST_QUESTIONS + 6)
            .map(({ fact }) => fact)
            .join(', ')}${rest > 6 ? ', …' : ''}.`,
          width,
          { first: '  ' },
        ),
      ]
    : lines
}

function some(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES
  return rest > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${rest} more` : series(names)
}

/** What the profile shows that usually ends badly. */
export function redFlagsSection({ redFlags = [] }: Advice, view: View): string[] {
  if (redFlags.length === 0) return []
  const lines = redFlags.flatMap(({ name, redFlag }) =>
    paragraph(`${name}: ${redFlag}`, view.width, { first: '  - ', rest: '    ' }),
  )
  const more = paragraph('dsp check says what confirms each, and what to do.', view.width, { first: '  ' })
  return section('Red flags', [...lines, ...more], view)
}

/** Where nothing is to be adopted: the nearest changes that would bring something in. */
export function changesSection(advice: Advice, { width }: View): string[] {
  const lexicon = Lexicon.of(advice)
  const changes = nearestEntries(advice).slice(0, MOST_CHANGES)
  if (advice.recommendation.excluded.every(({ entersWhen }) => entersWhen === null))
    return paragraph('Not looked for. dsp select --thresholds finds them.', width, { first: '  ' })
  if (changes.length === 0)
    return paragraph('No change of a single fact that is known brings a pattern in.', width, { first: '  ' })
  return changes.flatMap(({ item, threshold }) =>
    paragraph(`${lexicon.name(item.id)} enters when ${thresholdText(threshold, lexicon)}.`, width, {
      first: '  - ',
      rest: '    ',
    }),
  )
}

function nearestEntries({ recommendation, profile }: Advice): { item: ExcludedItem; threshold: Threshold }[] {
  return recommendation.excluded
    .flatMap((item) => {
      const [threshold] = knownThresholds(item.entersWhen, profile)
      return threshold ? [{ item, threshold }] : []
    })
    .sort((a, b) => distance(a.threshold) - distance(b.threshold) || (a.item.id < b.item.id ? -1 : 1))
}

/** The words that the page uses. */
export function readingSection(advice: Advice, { width }: View): string[] {
  const { recommendation } = advice
  const verdicts = VERDICTS.filter((verdict) => recommendation.stack.some((item) => item.verdict === verdict))
  const grades = GRADES.map(([grade, meaning]) => `${grade} ${meaning}`).join(' · ')
  return definitions(
    [
      ...verdicts.map((verdict) => [verdict, verdictMeaning(verdict)] as const),
      ...(recommendation.assumptions.length > 0
        ? [['(assumed)', 'not known; the range of one likely case'] as const]
        : []),
      ...(recommendation.stack.length > 0
        ? [['points', 'compare stacks for this profile; they mean nothing elsewhere'] as const]
        : []),
      ['[A]..[E]', `evidence: ${grades}`],
      ...(recommendation.stack.some((item) => isBrief(advice, item))
        ? [['brief ones', 'are light patterns; dsp explain and the name tell all about one'] as const]
        : []),
    ],
    width,
  )
}

/** Commands to go on with. */
export function nextSection(advice: Advice, view: View): string[] {
  const { recommendation, catalog } = advice
  const [first] = inOrder(recommendation)
  const example = first?.id ?? recommendation.avoid[0]?.id ?? catalog.patterns[0]?.id
  if (recommendation.kind === 'impossible' || example === undefined) return []
  const others = othersText(advice)
  return section(
    'Next',
    [
      ...definitions(
        [
          [`dsp explain ${example}`, 'why, why not, and what would change it'],
          [`dsp show ${example}`, 'the pattern itself'],
          ['dsp select --format markdown', 'this result for a document, with a diagram'],
        ],
        view.width,
      ),
      ...(others === '' ? [] : paragraph(others, view.width, { first: '  ' })),
    ],
    view,
  )
}
