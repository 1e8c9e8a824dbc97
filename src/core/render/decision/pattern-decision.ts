import type { FullPage } from '../../catalog/index.js'
import { DomainError } from '../../errors.js'
import type { Part } from '../../records/index.js'
import { contextText, factsOfReason } from './context.js'
import { costText } from './costs.js'
import type { DecisionText } from './decision-text.js'
import { evidenceComments } from './evidence.js'
import type { DecisionMatter, RecommendedPattern } from './recommended.js'
import { sourcesText } from './sources.js'
import { blocks, bullets, DecisionWords, escaped, factName, shareText } from './words.js'

/**
 * The decision for one pattern of a recommended stack.
 * @throws DomainError not-recommended, with the reason
 */
export function patternDecision(matter: DecisionMatter, id: string): DecisionText {
  const item = matter.recommended.stack.find((one) => one.id === id)
  if (!item) throw notRecommended(matter, id)
  const words = new DecisionWords(matter)
  const page = matter.page(id)
  const others = optionsBeside(matter, page)
  const parts: Part[] = [
    { role: 'context', text: contextText(words, page, item.why.flatMap(factsOfReason)) },
    { role: 'drivers', text: driversText(words, item) },
    { role: 'options', text: optionsText(words, item, page, others) },
    { role: 'decision', text: decisionText(words, item, page) },
    { role: 'consequences', text: consequencesText(words, item, page) },
    { role: 'confirmation', text: confirmationText(words, page) },
  ]
  for (const source of page.record.sources) words.cited.add(source)
  return {
    title: `${item.adopted ? 'Keep' : 'Use'} ${item.name}`,
    keys: { patterns: [id] },
    comments: evidenceComments(matter, [id]),
    parts: [...parts, { role: 'links', text: sourcesText(words) }],
  }
}

function notRecommended({ recommended, catalog }: DecisionMatter, id: string): DomainError {
  const reason = recommended.excluded.find((one) => one.id === id)?.reason
  const name = catalog.patterns.find((one) => one.id === id)?.name ?? id
  return new DomainError('not-recommended', `${name} is not in the recommended stack`, {
    why: reason ?? 'There is no stack that meets all demands.',
    hint: `dsp explain ${id} says what would change that.`,
  })
}

function driversText(words: DecisionWords, item: RecommendedPattern): string {
  const byWeight = [...item.why].sort((a, b) => b.weight - a.weight)
  const seen = byWeight.filter(({ need }, index) => byWeight.findIndex((one) => one.need === need) === index)
  const lines = seen.map(({ need, weight, facts }) => {
    const evidence = words.matter.catalog.needs.find(({ id }) => id === need)?.evidence
    const because =
      facts.length > 0
        ? `because of ${facts.map(({ fact }) => words.factText(fact)).join(', ')}`
        : 'because another pattern of the stack brings it along'
    return words.cited.cite(`${words.statement(need)} Weight ${weight} of 10, ${because}.`, evidence)
  })
  const required =
    item.requiredBy.length > 0 ? [`${words.nameList(item.requiredBy)} of the same stack need it.`] : []
  return bullets([...lines, ...required])
}

/** An alternative of the catalog that the recommendation left out. */
interface Option {
  readonly id: string
  readonly chooseWhen: string
  readonly reason: string
}

/** More options than these make nobody decide better. */
const MOST_OPTIONS = 4

function optionsBeside({ recommended }: DecisionMatter, { relations }: FullPage): Option[] {
  const reasons = new Map(recommended.excluded.map(({ id, reason }) => [id, reason]))
  const options = relations
    .filter(({ kind }) => kind === 'alternative' || kind === 'alternative-of')
    .flatMap(({ kind, patterns, note }) =>
      patterns.flatMap(({ id }) => {
        const reason = reasons.get(id)
        return reason === undefined ? [] : [{ id, chooseWhen: kind === 'alternative' ? note : '', reason }]
      }),
    )
  return options
    .filter(({ id }, index) => options.findIndex((other) => other.id === id) === index)
    .slice(0, MOST_OPTIONS)
}

function optionsText(
  words: DecisionWords,
  item: RecommendedPattern,
  { record }: FullPage,
  others: readonly Option[],
): string {
  const good = (text: string): string => `Good: ${escaped(text)}`
  const bad = (text: string): string => `Bad: ${escaped(text)}`
  const none = item.adopted ? 'Give it up' : 'Do without it'
  const unmet = [...new Set(item.why.map(({ need }) => need))].map(
    (need) => `Bad: Not met: ${words.statement(need)}`,
  )
  return blocks(
    bullets([words.name(item.id), ...others.map(({ id }) => words.name(id)), none]),
    `### ${words.name(item.id)}`,
    escaped(record.summary),
    bullets([...record.tradeoffs.benefits.map(good), ...record.tradeoffs.drawbacks.map(bad)]),
    ...others.flatMap(({ id, chooseWhen, reason }) => {
      const { summary, tradeoffs } = words.matter.page(id).record
      return [
        `### ${words.name(id)}`,
        escaped(summary),
        bullets([
          ...tradeoffs.benefits.map(good),
          ...tradeoffs.drawbacks.map(bad),
          ...(chooseWhen === '' ? [] : [`Choose it when: ${escaped(chooseWhen)}`]),
          `Not chosen: ${escaped(reason)}`,
        ]),
      ]
    }),
    `### ${none}`,
    bullets([`Good: It saves ${costText(words, record, item.adopted)}.`, ...unmet]),
  )
}

function decisionText(words: DecisionWords, item: RecommendedPattern, { record }: FullPage): string {
  const [first, ...rest] = [...item.why].sort((a, b) => b.weight * b.points - a.weight * a.points)
  const reason = (one: RecommendedPattern['why'][number]): string =>
    words.cited.cite(escaped(one.text), { grade: one.grade as 'A', sources: one.sources })
  const chosen = `Chosen: **${words.name(item.id)}**${item.adopted ? ', which is in place' : ''}.`
  const members = new Set(words.matter.recommended.stack.map(({ id }) => id))
  const requires = [
    ...record.requires.all.map(({ pattern, why }) => ({ patterns: [pattern], why })),
    ...record.requires.any.map(({ patterns, why }) => ({ patterns, why })),
  ].map(({ patterns, why }) => {
    const present = patterns.filter((id) => members.has(id))
    const who = words.nameList(present.length > 0 ? present : patterns)
    return `It requires ${who}${present.length > 0 ? ', also in the stack' : ''}: ${escaped(why)}`
  })
  const leaves = (item.leavesWhen ?? []).map(
    (change) => `${factName(change.fact)} becomes ${words.changeText(change)}`,
  )
  return blocks(
    first ? `${chosen} ${reason(first)}` : chosen,
    bullets(rest.map(reason)),
    escaped(record.solution),
    verdictText(words, item),
    bullets(requires),
    leaves.length > 0 ? `It is to be decided again when ${leaves.slice(0, 3).join(', or when ')}.` : '',
  )
}

function verdictText(words: DecisionWords, { verdict, support, dependsOn }: RecommendedPattern): string {
  if (verdict === 'firm')
    return 'The verdict is firm: it is in the best stack in at least 95% of the cases that were examined.'
  const share = `it is in the best stack in ${shareText(support)} of the cases that were examined`
  const open = dependsOn.map((fact) => words.answerText(fact))
  return blocks(
    `The verdict is ${verdict}: ${share}.${open.length > 0 ? ' It hangs on what nobody has said yet:' : ''}`,
    bullets(open),
  )
}

function consequencesText(words: DecisionWords, item: RecommendedPattern, page: FullPage): string {
  const { record } = page
  const members = words.matter.recommended.stack.map(({ id }) => id)
  const introduced = record.introduces.map(({ need, why }) => {
    const covering = (page.coveredBy[need] ?? []).find(({ id }) => members.includes(id))
    const who = covering
      ? `${words.name(covering.id)} of the stack takes care of it.`
      : 'No pattern of the stack takes care of it.'
    return `Brings along: ${escaped(why)} ${who}`
  })
  return bullets([
    ...record.tradeoffs.benefits.map((text) => `Good: ${escaped(text)}`),
    ...record.tradeoffs.drawbacks.map((text) => `Bad: ${escaped(text)}`),
    `Bad: It takes ${costText(words, record, item.adopted)}.`,
    ...introduced,
  ])
}

function confirmationText(words: DecisionWords, { record }: FullPage): string {
  return blocks(
    'It is done when:',
    bullets(record.checklist.map((line) => `[ ] ${escaped(line)}`)),
    'Tests show:',
    bullets(record['tests-should-show'].map((line) => `[ ] ${escaped(line)}`)),
    'It works when:',
    bullets(record.metrics.map((metric) => words.metricText(metric))),
  )
}
