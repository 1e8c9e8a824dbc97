import type { Reason, StackItem } from '../advisor/index.js'
import { isSettled } from '../profile/index.js'
import { type Advice, Lexicon, series } from './advice.js'
import { hoursText, weeksText } from './amounts.js'
import {
  inOrder,
  isCloseCall,
  isSure,
  ownThresholds,
  sharedThresholds,
  statedFacts,
  strongestReasons,
} from './facts.js'
import { definitions, paragraph, section } from './layout.js'
import type { View } from './paint.js'
import { thresholdText } from './thresholds.js'
import { gradeText, verdictText } from './verdicts.js'

/** A stack of this size or less shows two reasons for each pattern, a larger one the strongest; `dsp explain` shows all. */
const SMALL_STACK = 6
/** In a larger stack than this, light patterns are listed briefly. */
const READABLE_STACK = 12
/** Changes that are shared by several patterns. */
const MOST_SHARED = 3
/** In a larger stack most of it is counted, not named. */
const TOGETHER_NAMED = 6
/** Open facts that are named instead of counted. */
const NAMED_OPEN = 3

/** What the tool read, and how much it does not know. */
export function understoodSection(advice: Advice, { width }: View): string[] {
  const { profile, catalog } = advice
  const lexicon = Lexicon.of(advice)
  const facts = statedFacts(advice)
  const groups = new Map<string, string[]>()
  for (const fact of facts) {
    const [group = '', name = ''] = fact.split(/\.(.*)/s)
    groups.set(group, [
      ...(groups.get(group) ?? []),
      `${name} ${lexicon.shown(fact)}${originText(advice, fact)}`,
    ])
  }
  const rows = [...groups].map(([group, values]) => [group, values.join(' · ')] as const)
  // What has no likely values was not tried either.
  const weighed = catalog.questions.filter(({ first }) => !first)
  const asked = weighed.filter(({ fact }) => {
    const belief = profile.get(fact)?.belief
    return belief === undefined || !isSettled(belief)
  })
  const open =
    asked.length === 0
      ? 'Nothing is left open.'
      : `Open: ${asked.length <= NAMED_OPEN ? series(asked.map(({ fact }) => fact)) : `${asked.length} of ${weighed.length} facts`}; all likely values of each were tried.`
  return [
    ...(rows.length > 0 ? definitions(rows, width) : ['  Nothing about the system is known.']),
    ...paragraph(open, width, { first: '  ' }),
  ]
}

function originText({ profile }: Advice, fact: string): string {
  const entry = profile.get(fact)
  if (entry?.origin === 'inferred') return entry.from ? ` (from ${series(entry.from)})` : ' (computed)'
  return entry?.origin === 'flag' ? ' (--set)' : ''
}

/** What to adopt or keep, and what hangs on open facts; each in the order of adoption, with its strongest reasons. */
export function stackSections(advice: Advice, view: View): string[][] {
  const items = inOrder(advice.recommendation)
  const empty = 'Nothing: every pattern of the catalog costs more here than it brings.'
  if (items.length === 0) return [section('Adopt', paragraph(empty, view.width, { first: '  ' }), view)]
  const sure = items.filter(isSure)
  const unsure = items.filter((item) => !isSure(item))
  const lines = (list: readonly StackItem[], offset: number): string[] =>
    list.flatMap((item, index) =>
      itemLines(advice, item, `${String(offset + index + 1).padStart(2)}. `, view),
    )
  return [
    section(
      items.some(({ adopted }) => adopted) ? 'Adopt or keep' : 'Adopt',
      sure.length > 0 ? lines(sure, 0) : ['  Nothing yet.'],
      view,
    ),
    unsure.length > 0
      ? section(
          isCloseCall(advice.recommendation)
            ? 'Close calls: worth about what they cost'
            : 'Depends on what is not known',
          lines(unsure, sure.length),
          view,
        )
      : [],
    sharedLines(advice, view),
  ]
}

function sharedLines(advice: Advice, view: View): string[] {
  const texts = sharedTexts(advice)
  const lines = texts.flatMap((text) => paragraph(text, view.width, { first: '  - ', rest: '    ' }))
  return texts.length > 0 ? section('Leave together', lines, view) : []
}

/** The changes that remove several patterns at once, one sentence each. */
export function sharedTexts(advice: Advice): string[] {
  const lexicon = Lexicon.of(advice)
  const size = advice.recommendation.stack.length
  return sharedThresholds(advice)
    .slice(0, MOST_SHARED)
    .map(({ threshold, leave }) => {
      const isMost = leave.length * 2 > size && size > TOGETHER_NAMED
      const who = isMost ? `${leave.length} of the ${size} patterns` : lexicon.names(leave)
      return `${who} leave when ${thresholdText(threshold, lexicon)}.`
    })
}

/** Whether only the name, the price and the facts behind a pattern are shown, so that the weighty ones stand out. */
export const isBrief = (advice: Advice, { id }: StackItem): boolean =>
  advice.recommendation.stack.length > READABLE_STACK && Lexicon.of(advice).pattern(id).weight === 'light'

function itemLines(advice: Advice, item: StackItem, number: string, { width, paint }: View): string[] {
  const lexicon = Lexicon.of(advice)
  const { name } = lexicon.pattern(item.id)
  const margin = ' '.repeat(number.length)
  const wrapped = (text: string): string[] => paragraph(text, width, { first: margin })
  const together = `${verdictText(item)} · ${itemCostText(item, lexicon)}`
  const isOneLine = margin.length + together.length <= width
  const reasons = strongestReasons(item, advice.recommendation.stack.length > SMALL_STACK ? 1 : 2)
  const [leaves] = ownThresholds(item, advice)
  const head = [
    ...paragraph(name, width, { first: number }).map(paint.bold),
    ...(isOneLine ? [together] : [verdictText(item), itemCostText(item, lexicon)])
      .flatMap(wrapped)
      .map(paint.dim),
  ]
  if (isBrief(advice, item))
    return [...head, ...reasons.flatMap((reason) => becauseLines(reason, lexicon, width, margin))]
  return [
    ...head,
    ...reasons.flatMap((reason) => reasonLines(reason, lexicon, width, margin)),
    ...(item.why.length === 0 ? wrapped('It serves no need of its own here.') : []),
    ...(item.requiredBy.length > 0 ? wrapped(`Needed by ${lexicon.names(item.requiredBy)}.`) : []),
    ...(leaves ? wrapped(`Leaves when ${thresholdText(leaves, lexicon)}.`) : []),
  ]
}

/** What a pattern takes to build, unless it is there, and to run. */
export function itemCostText({ id, adopted }: StackItem, lexicon: Lexicon): string {
  const { effort, burden } = lexicon.pattern(id)
  const running = burden === 0 ? 'nothing to run' : `${hoursText(burden)} to run`
  return adopted ? `in place, ${running}` : `${weeksText(effort)} to build, ${running}`
}

/** What the pattern does about a need, and the facts that make the need matter. */
export function reasonLines(reason: Reason, lexicon: Lexicon, width: number, margin: string): string[] {
  return [
    ...paragraph(`${reason.why} ${gradeText(reason.grade)}`, width, { first: margin }),
    ...becauseLines(reason, lexicon, width, margin),
  ]
}

function becauseLines(reason: Reason, lexicon: Lexicon, width: number, margin: string): string[] {
  const facts = reason.facts.map((fact) => lexicon.factWithValue(fact))
  const because =
    facts.length > 0
      ? `Because: ${facts.join(' · ')}`
      : 'Because another pattern of the stack brings this need along.'
  return paragraph(because, width, { first: `${margin}  ` })
}
