import type { FindOut } from '../interview/index.js'
import type { Advice } from './advice.js'
import { addsNothing } from './facts.js'
import { headline } from './headline.js'
import { infeasibleSection } from './infeasible.js'
import { findOutText } from './interview.js'
import { page, paragraph, section } from './layout.js'
import type { View } from './paint.js'
import {
  changesSection,
  MOST_QUESTIONS,
  nextSection,
  openSection,
  readingSection,
  redFlagsSection,
} from './sections-after.js'
import {
  alternativesSection,
  avoidSection,
  costSection,
  reconsiderSection,
  roadmapSection,
} from './sections-plan.js'
import { stackSections, understoodSection } from './sections-stack.js'

/** A recommendation for a person at a terminal, with what that person left open in the interview. */
export function recommendationText(advice: Advice, view: View, findOut: readonly FindOut[] = []): string {
  const { recommendation } = advice
  const head = paragraph(`${headline(advice)} Weights: ${advice.weights}.`, view.width).map(view.paint.bold)
  const understood = section('What was understood', understoodSection(advice, view), view)
  if (recommendation.kind === 'impossible')
    return page([head, understood, ...infeasibleSection(advice, view), nextSection(advice, view)])
  const isEmpty = recommendation.stack.length === 0
  return page([
    head,
    understood,
    ...stackSections(advice, view),
    addsNothing(recommendation) ? section('What would change that', changesSection(advice, view), view) : [],
    isEmpty ? [] : section('What it costs', costSection(advice, view), view),
    recommendation.reconsider.length > 0
      ? section('In place, but worth a second look', reconsiderSection(advice, view), view)
      : [],
    section('Keep away from', avoidSection(advice, view), view),
    redFlagsSection(advice, view),
    section('Roadmap', roadmapSection(advice, view), view),
    // Between sketches the difference is noise.
    recommendation.kind === 'sketch'
      ? []
      : section('Nearly as good', alternativesSection(advice, view), view),
    section('Find out first', openSection(advice, view), view),
    leftOpen(advice, findOut, view),
    section('How to read this', readingSection(advice, view), view),
    nextSection(advice, view),
  ])
}

/** What is not among the first to find out anyway. */
function leftOpen({ recommendation }: Advice, findOut: readonly FindOut[], view: View): string[] {
  const said = new Set(recommendation.open.slice(0, MOST_QUESTIONS).map(({ fact }) => fact))
  const text = findOutText(
    findOut.filter(({ fact }) => !said.has(fact)),
    view,
  )
  return text === '' ? [] : text.split('\n')
}
