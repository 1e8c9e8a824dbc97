import type { AvoidItem, Phase, Recommendation, Threshold } from '../advisor/index.js'
import type { Predicate } from '../profile/index.js'
import { type Advice, count, Lexicon } from './advice.js'
import { pointsText, resourceLabel, shareText, timesText, weeksText } from './amounts.js'
import { conditionText } from './conditions.js'
import { exclusionText } from './exclusions.js'
import { isCloseCall, isSure, isToday, plannedPhases } from './facts.js'
import { definitions, paragraph } from './layout.js'
import type { View } from './paint.js'
import { changeText, thresholdText } from './thresholds.js'
import { gradeText } from './verdicts.js'

/** So many patterns to keep away from are explained. */
const MOST_AVOIDED = 8

/** What the stack takes of what there is, and what it is worth. */
export function costSection({ recommendation }: Advice, { width }: View): string[] {
  const { used, needs, costs, value } = recommendation.account
  const gained = needs.reduce((sum, row) => sum + row.value, 0)
  const paid = costs.reduce(
    (sum, { id: _, ...parts }) => sum + Object.values(parts).reduce((a, b) => a + b, 0),
    0,
  )
  const rows = used.map(
    ({ resource, used: amount, capacity }) =>
      [resourceLabel(resource), shareText(resource, amount, capacity)] as const,
  )
  const worth = `${pointsText(value)} more than doing nothing: ${pointsText(gained)} for needs met, less ${pointsText(paid)} for what it costs`
  return [
    ...definitions([...rows, ['worth', worth]], width),
    ...paragraph(unsureCostText(recommendation), width, { first: '  ' }),
  ]
}

/** What is not decided is in the account all the same, and that is said. */
function unsureCostText(recommendation: Recommendation): string {
  if (recommendation.stack.every(isSure)) return ''
  return isCloseCall(recommendation)
    ? 'The close calls are counted in.'
    : 'All that depends on open facts is counted in, as if it were decided.'
}

/** Patterns that somebody may propose and that would hurt here. */
export function avoidSection(advice: Advice, view: View): string[] {
  const { avoid } = advice.recommendation
  if (avoid.length === 0) return ['  Nothing in particular.']
  const lexicon = Lexicon.of(advice)
  const [first, rest] = tempting(advice)
  const more = `${rest.length} more, each with its reason in dsp explain: ${rest.map(({ id }) => lexicon.name(id)).join(', ')}.`
  return [
    ...first.flatMap((item) => avoidLines(item, advice, view)),
    ...(rest.length > 0 ? paragraph(more, view.width, { first: '  ' }) : []),
  ]
}

/** What is most often proposed comes first: weighty patterns that most people know; and the rest. */
function tempting({ recommendation: { avoid }, catalog }: Advice): [AvoidItem[], AvoidItem[]] {
  const order = ['essential', 'mature', 'growing', 'emerging']
  const weights = ['heavy', 'medium', 'light']
  const rank = ({ id }: AvoidItem): number => {
    const pattern = catalog.patterns.find((one) => one.id === id)
    return weights.indexOf(pattern?.weight ?? '') * order.length + order.indexOf(pattern?.maturity ?? '')
  }
  const ranked = [...avoid].sort((a, b) => rank(a) - rank(b))
  const first = new Set(ranked.slice(0, MOST_AVOIDED))
  return [avoid.filter((item) => first.has(item)), avoid.filter((item) => !first.has(item))]
}

function avoidLines(item: AvoidItem, advice: Advice, { width, paint }: View): string[] {
  const lexicon = Lexicon.of(advice)
  const line = (text: string): string[] => paragraph(text, width, { first: '    ' })
  const trigger = triggerText(item.trigger, lexicon)
  return [
    `  ${paint.bold(lexicon.name(item.id))}`,
    ...line(exclusionText(item.reason, lexicon)),
    ...line(insteadText(item, advice)),
    ...(trigger ? line(`Would change when ${trigger}.`) : []),
  ]
}

/** What to use in place of a pattern; never what is itself to be kept away from. */
export function insteadText(
  { instead, insteadNote }: Pick<AvoidItem, 'instead' | 'insteadNote'>,
  advice: Advice,
): string {
  const lexicon = Lexicon.of(advice)
  const good = instead.filter((id) => !advice.recommendation.avoid.some((item) => item.id === id))
  const names = good.length > 0 ? `Use instead: ${good.map((id) => lexicon.name(id)).join(', ')}.` : ''
  const note = insteadNote === undefined ? '' : names === '' ? `Instead: ${insteadNote}` : insteadNote
  return [names, note].filter((part) => part !== '').join(' ') || 'Instead: nothing of the kind.'
}

/** What would change a verdict, in words; empty when nothing single does. */
export function triggerText(trigger: Predicate | Threshold | null, lexicon: Lexicon): string {
  if (trigger === null) return ''
  return 'kind' in trigger ? conditionText(trigger, lexicon) : thresholdText(trigger, lexicon)
}

/** What to do in which order, and what growth will change. */
export function roadmapSection(advice: Advice, view: View): string[] {
  const roadmap = plannedPhases(advice)
  const perhaps = perhapsText(advice)
  if (roadmap.length === 0 && perhaps === '')
    return paragraph(
      'Nothing to do now, and nothing that growth up to the largest step would change.',
      view.width,
      { first: '  ' },
    )
  const growth = roadmap.filter((phase) => !isToday(phase))
  const line = (text: string): string[] => (text === '' ? [] : paragraph(text, view.width, { first: '  ' }))
  return [
    ...roadmap.filter(isToday).flatMap((phase) => phaseLines(phase, advice, view)),
    ...line(perhaps),
    ...growth.flatMap((phase) => phaseLines(phase, advice, view)),
    ...(growth.length > 0 ? [] : line(noGrowthText(advice))),
  ]
}

/** What is planned only when more is known; empty when everything is known that decides. */
export function perhapsText(advice: Advice): string {
  const { recommendation } = advice
  const { stack } = recommendation
  const unsure = stack.filter((item) => !isSure(item)).map(({ id }) => id)
  if (unsure.length === 0) return ''
  const names = Lexicon.of(advice).names(unsure)
  return unsure.length === stack.length && !isCloseCall(recommendation)
    ? `Nothing is sure enough to start with. First find out what is listed below; then perhaps ${names}.`
    : isCloseCall(recommendation)
      ? `Perhaps, as a close call: ${names}.`
      : `Perhaps, once more is known: ${names}.`
}

/** Growth, in thousandths, below which nothing but the effort that is free again has changed. */
const NOTICEABLE = 1_100

const TITLES: Readonly<Record<string, string>> = { now: 'First', next: 'Then' }

function phaseLines(phase: Phase, advice: Advice, { width, paint }: View): string[] {
  const { adopt, retire, effort } = phase
  const lexicon = Lexicon.of(advice)
  const title = `${phaseTitle(phase, lexicon)}${adopt.length > 0 ? ` (${weeksText(effort)} of work)` : ''}`
  const line = (text: string): string[] => paragraph(text, width, { first: '    - ', rest: '      ' })
  return [
    ...paragraph(title, width, { first: '  ', rest: '  ' }).map(paint.underline),
    ...adopt.flatMap(({ id }) => line(`${lexicon.name(id)}. ${successText(id, lexicon)}`)),
    ...retire.flatMap((id) => line(`Retire ${lexicon.name(id)}.`)),
  ]
}

/** `First`, `Then`, or what growth has to reach. */
export function phaseTitle({ id, growth, trigger }: Phase, lexicon: Lexicon): string {
  const title = TITLES[id]
  if (title !== undefined) return title
  if (growth < NOTICEABLE) return 'Once this is in place'
  const known = trigger.filter(({ fact }) => lexicon.known(fact) !== 'unknown')
  const causes = known.map(({ fact, from, to }) => changeText(fact, from, to, lexicon)).join(' or ')
  return `When ${causes || 'load and data grow'}: ${timesText(growth)} today's`
}

/** One measure by which to see that the pattern works. */
export function successText(id: string, lexicon: Lexicon): string {
  const [metric] = lexicon.pattern(id).metrics
  if (!metric) return 'The catalog names no measure for it.'
  const name = metric.name.charAt(0).toLowerCase() + metric.name.slice(1)
  const good = /\d$/.test(metric.good) ? `${metric.good} ${metric.unit}` : metric.good
  return `Works when: ${name}: ${good} ${gradeText(metric.evidence.grade)}`
}

function noGrowthText({ catalog, recommendation }: Advice): string {
  if (recommendation.kind === 'sketch' && recommendation.roadmap.some((phase) => !isToday(phase)))
    return 'What growth will change can be said when the load and the data of today are known.'
  const steps = catalog.settings.growth.steps
  const largest = timesText(steps.at(-1) ?? 1_000)
  const known = recommendation.kind === 'sketch' ? ' as far as it is known' : ''
  return `Growth up to ${largest} today's load and data${known} changes nothing else.`
}

/** Other stacks whose value is close. */
export function alternativesSection(advice: Advice, { width }: View): string[] {
  const { alternatives, account, stack } = advice.recommendation
  const lexicon = Lexicon.of(advice)
  if (alternatives.length === 0)
    return paragraph(
      stack.length === 0 ? 'No other stack comes close.' : 'No other stack comes within 2% of its value.',
      width,
      { first: '  ' },
    )
  return alternatives.flatMap(({ without, with: added, loss }) => {
    const change = [
      without.length > 0 ? `without ${lexicon.names(without)}` : '',
      added.length > 0 ? `with ${lexicon.names(added)}` : '',
    ].filter((part) => part !== '')
    const cost =
      loss === 0
        ? 'worth the same'
        : `${pointsText(loss)} of ${pointsText(account.value).replace(/ .*/, '')} less`
    const text = `${change.join(', ')}: ${cost}`
    return paragraph(text.charAt(0).toUpperCase() + text.slice(1), width, { first: '  - ', rest: '    ' })
  })
}

/** How many patterns of the catalog are neither recommended nor warned of; empty when there are none. */
export function othersText({ recommendation }: Advice): string {
  const others = recommendation.excluded.length - recommendation.avoid.length
  if (others <= 0) return ''
  const reason = others === 1 ? 'is left out for a reason' : 'are left out, each for a reason'
  return `${count(others, 'other pattern')} of the catalog ${reason}: dsp explain <pattern>.`
}

/** Patterns that are in place and that the best stack does without. */
export function reconsiderSection(advice: Advice, { width }: View): string[] {
  const lexicon = Lexicon.of(advice)
  return advice.recommendation.reconsider.flatMap((id) =>
    paragraph(`${lexicon.name(id)}: ${reconsiderText(id, advice)}`, width, { first: '  - ', rest: '    ' }),
  )
}

/** Why a pattern that is in place is not in the best stack. */
export function reconsiderText(id: string, advice: Advice): string {
  const excluded = advice.recommendation.excluded.find((item) => item.id === id)
  return excluded ? exclusionText(excluded.reason, Lexicon.of(advice)) : 'the best stack does without it.'
}
