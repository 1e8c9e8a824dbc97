import type { FullPage } from '../../catalog/index.js'
import type { Part } from '../../records/index.js'
import { contextText, factsOfReason } from './context.js'
import { costText } from './costs.js'
import type { DecisionText } from './decision-text.js'
import type { DecisionMatter, RecommendedPattern } from './recommended.js'
import { sourcesText } from './sources.js'
import { blocks, bullets, DecisionWords, escaped, factName, shareText } from './words.js'

/** Why a pattern is not adopted, as far as the recommendation knows. */
interface Grounds {
  /** Ends with a full stop; undefined where the recommendation is to adopt it, so that somebody has to say it. */
  readonly reason?: string
  readonly instead: readonly string[]
  /** When it is to be decided again, each a condition in words. */
  readonly triggers: readonly string[]
  /** What the recommendation says for it, where it is to adopt it. */
  readonly member?: RecommendedPattern
}

/** The decision against one pattern, with the reason of the recommendation and what would change it. */
export function rejection(matter: DecisionMatter, id: string): DecisionText {
  const words = new DecisionWords(matter)
  const page = matter.page(id)
  const grounds = groundsOf(words, id)
  const parts: Part[] = [
    { role: 'context', text: contextText(words, page, (grounds.member?.why ?? []).flatMap(factsOfReason)) },
    { role: 'options', text: optionsText(words, page, grounds) },
    { role: 'decision', text: decisionText(words, id, grounds) },
    { role: 'consequences', text: consequencesText(words, page) },
    { role: 'confirmation', text: confirmationText(id, grounds) },
  ]
  for (const source of page.record.sources) words.cited.add(source)
  const name = matter.catalog.patterns.find((one) => one.id === id)?.name ?? id
  return {
    title: `Do without ${name}`,
    keys: { rejects: [id] },
    comments: [],
    parts: [...parts, { role: 'links', text: sourcesText(words) }],
  }
}

function groundsOf(words: DecisionWords, id: string): Grounds {
  const { avoid, excluded, stack, roadmap } = words.matter.recommended
  const avoided = avoid.find((one) => one.id === id)
  const member = stack.find((one) => one.id === id)
  const reason = avoided?.reason ?? excluded.find((one) => one.id === id)?.reason
  const growth = roadmap
    .filter(({ adopt }) => adopt.some((one) => one.id === id))
    .flatMap(({ trigger }) => trigger)
    .map((change) => `${factName(change.fact)} reaches ${words.changeText(change)}`)
  return {
    ...(!member && reason !== undefined && { reason: escaped(reason) }),
    instead: avoided?.instead ?? [],
    triggers: [...(avoided && avoided.trigger !== '' ? [escaped(avoided.trigger)] : []), ...growth],
    ...(member && { member }),
  }
}

const WITHOUT = 'Do without it'

function optionsText(words: DecisionWords, { record }: FullPage, { reason, instead }: Grounds): string {
  return blocks(
    bullets([words.name(record.id), ...instead.map((one) => words.name(one)), WITHOUT]),
    `### ${words.name(record.id)}`,
    escaped(record.summary),
    bullets([
      ...record.tradeoffs.benefits.map((text) => `Good: ${escaped(text)}`),
      ...record.tradeoffs.drawbacks.map((text) => `Bad: ${escaped(text)}`),
      ...(reason === undefined ? [] : [`Not chosen: ${reason}`]),
    ]),
    ...instead.flatMap((one) => [`### ${words.name(one)}`, escaped(words.matter.page(one).record.summary)]),
    `### ${WITHOUT}`,
    bullets([
      `Good: It saves ${costText(words, record, false)}.`,
      'Bad: What the pattern is good for has to be had in another way, or not at all.',
    ]),
  )
}

function decisionText(words: DecisionWords, id: string, { reason, instead, member }: Grounds): string {
  return blocks(
    `We do not adopt **${words.name(id)}**.${reason === undefined ? '' : ` ${reason}`}`,
    instead.length > 0 ? `What serves instead: ${words.nameList(instead)}.` : '',
    member
      ? `The recommendation is to adopt it (${member.verdict}, ${shareText(member.support)} of the cases that were examined).`
      : '',
    reason === undefined ? '<!-- Why not? The recommendation gives no reason against it. -->' : '',
  )
}

const consequencesText = (words: DecisionWords, { record }: FullPage): string =>
  bullets([
    `Good: It saves ${costText(words, record, false)}.`,
    ...record.tradeoffs.drawbacks.map((text) => `Good: Spared: ${escaped(text)}`),
    ...record.tradeoffs.benefits.map((text) => `Bad: Forgone: ${escaped(text)}`),
  ])

const confirmationText = (id: string, { triggers }: Grounds): string =>
  triggers.length > 0
    ? blocks('It is to be decided again when:', bullets(triggers))
    : `It is to be decided again when the facts above are no longer true; \`dsp explain ${id}\` says which of them count.`
