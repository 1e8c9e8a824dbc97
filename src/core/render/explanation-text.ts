import type { ExcludedItem, StackItem, Threshold } from '../advisor/index.js'
import type { Contraindication } from '../catalog/index.js'
import { type Advice, Lexicon, series } from './advice.js'
import { amountText, hoursText, pointsText, weeksText } from './amounts.js'
import { conditionText } from './conditions.js'
import { exclusionText } from './exclusions.js'
import type { CheckedContra, Consequence, Explanation, Requirement } from './explanation.js'
import { knownThresholds } from './facts.js'
import { infeasibleSection } from './infeasible.js'
import { definitions, page, paragraph, section } from './layout.js'
import type { View } from './paint.js'
import { insteadText, phaseTitle, triggerText } from './sections-plan.js'
import { reasonLines } from './sections-stack.js'
import { thresholdText } from './thresholds.js'
import { gradeText, verdictText } from './verdicts.js'

/** Why a pattern is, or is not, in the stack, and what would change it. */
export function explanationText(explanation: Explanation, advice: Advice, view: View): string {
  const lexicon = Lexicon.of(advice)
  const head = paragraph(`${lexicon.name(explanation.id)}: ${standingText(explanation)}`, view.width).map(
    view.paint.bold,
  )
  return page([
    [...head, ...paragraph(lexicon.pattern(explanation.id).summary, view.width)],
    ...reasonSections(explanation, advice, view),
    section('What it takes', costLines(explanation, lexicon, view), view),
    section('Speaks against it', contraSection(explanation.contra, lexicon, view), view),
    section('Next', definitions([[`dsp show ${explanation.id}`, 'the pattern itself']], view.width), view),
  ])
}

/** Where the pattern stands, in a few words. */
export function standingText({ standing, item }: Explanation): string {
  switch (standing) {
    case 'in-stack':
      return `in the stack, ${verdictText(item as StackItem)}.`
    case 'avoid':
      return 'keep away from it.'
    case 'later':
      return 'not now, but later.'
    case 'not-now':
      return 'not now.'
    case 'impossible':
      return 'undecided, because no stack meets all demands.'
  }
}

function reasonSections(explanation: Explanation, advice: Advice, view: View): string[][] {
  const lexicon = Lexicon.of(advice)
  const { item } = explanation
  if (explanation.standing === 'impossible') return infeasibleSection(advice, view)
  if (item) {
    return [
      section('Why', whyLines(item, lexicon, view), view),
      section('What removes it', thresholdLines(item.leavesWhen, advice, view), view),
    ]
  }
  return [
    section('Why not', whyNotLines(explanation, advice, view), view),
    section('What would bring it in', entryLines(explanation, advice, view), view),
  ]
}

function whyLines(item: StackItem, lexicon: Lexicon, { width }: View): string[] {
  const reasons = item.why.flatMap((reason) => [
    ...reasonLines(reason, lexicon, width, '  '),
    ...paragraph(
      `Brings ${reason.points} of 100 for: ${lexicon.statement(reason.need)} (weight ${Math.round(reason.weight * 100) / 100} of 10)`,
      width,
      { first: '    ' },
    ),
  ])
  const worth = `Without it${item.requiredBy.length > 0 ? ' and what needs it' : ''} the stack is worth ${pointsText(item.worth)} less.`
  const needed = item.requiredBy.length > 0 ? [`Needed by ${lexicon.names(item.requiredBy)}.`] : []
  const all = [...(item.why.length === 0 ? ['It serves no need of its own here.'] : []), ...needed, worth]
  return [...reasons, ...all.flatMap((text) => paragraph(text, width, { first: '  ' }))]
}

function whyNotLines({ excluded, avoid, contra }: Explanation, advice: Advice, { width }: View): string[] {
  const lexicon = Lexicon.of(advice)
  const reason = avoid?.reason ?? excluded?.reason
  const lines = [
    reason ? exclusionText(reason, lexicon) : 'The recommendation says nothing about it.',
    ...(reason?.code === 'contraindicated' ? [conditionLine(reason.contra, contra, lexicon)] : []),
    ...(avoid ? [insteadText(avoid, advice)] : []),
  ]
  return lines.flatMap((line) => paragraph(line, width, { first: '  ' }))
}

/** A condition that holds, or that only the assumed values make hold. */
function conditionLine(ruling: Contraindication, contra: readonly CheckedContra[], lexicon: Lexicon): string {
  const condition = conditionText(ruling.if, lexicon)
  const checked = contra.find((one) => one.contra === ruling)
  if (checked?.truth !== 'unknown') return `That holds because ${condition}.`
  const open = checked.facts.filter((fact) => lexicon.known(fact) === 'unknown')
  return `That was assumed (${condition}), because ${series(open)} ${open.length === 1 ? 'is' : 'are'} not known.`
}

function entryLines({ excluded, avoid, phase }: Explanation, advice: Advice, view: View): string[] {
  const lexicon = Lexicon.of(advice)
  const growth = phase ? [`${phaseTitle(phase, lexicon)} (on the roadmap)`] : []
  const trigger = avoid ? triggerText(avoid.trigger, lexicon) : ruledOutUntil(excluded, lexicon)
  const first = [...growth, ...(trigger ? [`no longer ruled out when ${trigger}`] : [])]
  const lines = first.flatMap((line) => paragraph(line, view.width, { first: '  - ', rest: '    ' }))
  const entries = knownThresholds(excluded?.entersWhen ?? [], advice.profile)
  return entries.length === 0 && lines.length > 0
    ? lines
    : [...lines, ...thresholdLines(entries, advice, view)]
}

function ruledOutUntil(excluded: ExcludedItem | undefined, lexicon: Lexicon): string {
  if (excluded?.reason.code !== 'contraindicated') return ''
  return conditionText({ kind: 'not', part: excluded.reason.contra.if }, lexicon)
}

function thresholdLines(thresholds: readonly Threshold[] | null, advice: Advice, { width }: View): string[] {
  const lexicon = Lexicon.of(advice)
  const known = knownThresholds(thresholds, advice.profile)
  if (known.length === 0)
    return paragraph('No change of a single fact that is known.', width, { first: '  ' })
  return known.flatMap((threshold) =>
    paragraph(`${thresholdText(threshold, lexicon)}`, width, { first: '  - ', rest: '    ' }),
  )
}

function costLines(
  { id, item, consequences, requirements }: Explanation,
  lexicon: Lexicon,
  { width }: View,
): string[] {
  const { effort, effortRange, burden, runCost, runCostHigh, reversibility } = lexicon.pattern(id)
  const [low, high] = effortRange
  const build = item?.adopted
    ? 'nothing; it is in place'
    : `${weeksText(effort)} (${weeksText(low)} to ${weeksText(high)})`
  const rows: (readonly [string, string])[] = [
    ['to build', build],
    ['to run', burden === 0 ? 'nothing' : hoursText(burden)],
    [
      'to rent',
      runCostHigh === 0
        ? 'nothing'
        : `${amountText('money', runCost)} to ${amountText('money', runCostHigh)}`,
    ],
    ['to undo', reversibility],
    ...requirements.map((one) => ['requires', requirementText(one, lexicon)] as const),
    ...consequences.map((one) => ['brings along', consequenceText(one, lexicon)] as const),
  ]
  return definitions(rows, width)
}

function requirementText({ patterns, chosen, why }: Requirement, lexicon: Lexicon): string {
  const names = patterns.map((id) => lexicon.name(id)).join(' or ')
  return `${names}${chosen.length > 0 ? ' (in the stack)' : ''}: ${why}`
}

function consequenceText({ need, why, coveredBy }: Consequence, lexicon: Lexicon): string {
  return `${need}: ${why}${coveredBy ? ` ${lexicon.name(coveredBy)} takes care of it.` : ''}`
}

const TRUTHS = { true: 'holds', false: 'no', unknown: 'open' } as const

function contraSection(contra: readonly CheckedContra[], lexicon: Lexicon, { width }: View): string[] {
  if (contra.length === 0) return ['  The catalog names nothing.']
  const order = ['true', 'unknown', 'false']
  const sorted = [...contra].sort((a, b) => order.indexOf(a.truth) - order.indexOf(b.truth))
  const rows = sorted.map(({ contra: one, truth, facts }) => {
    const weight = one.severity === 'hard' ? 'rules it out' : `costs ${pointsText(one.cost)}`
    const known = facts.map((fact) => lexicon.factWithValue(fact)).join(' · ')
    return [
      TRUTHS[truth],
      `${conditionText(one.if, lexicon)} (${weight}). ${one.why} ${gradeText(one.evidence.grade)} Here: ${known}.`,
    ] as const
  })
  return definitions(rows, width)
}
