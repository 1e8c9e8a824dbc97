import type { Advice } from './advice.js'
import { headline } from './headline.js'
import { infeasibleSection } from './infeasible.js'
import { page, paragraph, section } from './layout.js'
import type { View } from './paint.js'
import { changesSection, nextSection, openSection, readingSection } from './sections-after.js'
import {
  alternativesSection,
  avoidSection,
  costSection,
  reconsiderSection,
  roadmapSection,
} from './sections-plan.js'
import { stackSections, understoodSection } from './sections-stack.js'

/** A recommendation for a person at a terminal. */
export function recommendationText(advice: Advice, view: View): string {
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
    isEmpty ? section('What would change that', changesSection(advice, view), view) : [],
    isEmpty ? [] : section('What it costs', costSection(advice, view), view),
    recommendation.reconsider.length > 0
      ? section('In place, but worth a second look', reconsiderSection(advice, view), view)
      : [],
    section('Keep away from', avoidSection(advice, view), view),
    section('Roadmap', roadmapSection(advice, view), view),
    section('Nearly as good', alternativesSection(advice, view), view),
    section('Find out first', openSection(advice, view), view),
    section('How to read this', readingSection(advice, view), view),
    nextSection(advice, view),
  ])
}
