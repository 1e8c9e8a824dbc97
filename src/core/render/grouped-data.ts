import type { AntiPattern, Combination, ConditionedStep, Grouped, Stage } from '../catalog/index.js'
import type { Predicate } from '../profile/index.js'
import type { Lexicon } from './advice.js'
import { conditionText } from './conditions.js'
import { lexiconOf } from './page-lexicon.js'

/** Patterns in groups as data, under the name of what they are grouped by; conditions in words. */
export function groupedData(grouped: Grouped): object {
  return { total: grouped.total, ...groupsOf(grouped) }
}

function groupsOf(grouped: Grouped): object {
  const lexicon = lexiconOf('book' in grouped ? grouped.book.facts : [], grouped.cards)
  const named = <T extends { readonly id: string }>({ id, ...rest }: T) => ({
    id,
    name: lexicon.name(id),
    ...rest,
  })
  switch (grouped.by) {
    case 'maturity':
      return { maturities: grouped.groups.map(({ value, patterns }) => ({ maturity: value, patterns })) }
    case 'weight':
      return { weights: grouped.groups.map(({ value, patterns }) => ({ weight: value, patterns })) }
    case 'need':
      return { needs: grouped.groups.map((need) => ({ ...need, patterns: need.patterns.map(named) })) }
    case 'company':
      return {
        companies: grouped.groups.map(({ company, cases }) => ({
          company,
          cases: cases.map(({ scale, ...study }) => ({ ...named(study), scale: scale ?? null })),
        })),
      }
    case 'source':
      return { sources: grouped.groups }
    case 'combination':
      return { combinations: grouped.groups.map((one) => combinationData(one, lexicon)) }
    case 'stage':
      return { stages: grouped.groups.map((stage) => stageData(stage, lexicon)) }
    case 'anti-pattern':
      return { antiPatterns: grouped.groups.map((one) => antiPatternData(one, lexicon)) }
  }
}

function combinationData(combination: Combination, lexicon: Lexicon): object {
  const { id, name, summary, when, adopt, assumes, nesting, gives, evidence, sources } = combination
  return {
    id,
    name,
    summary,
    when: wordsOrNull(when, lexicon),
    adopt: adopt.map((step) => stepData(step, lexicon)),
    assumes,
    nesting: nesting ?? null,
    gives,
    doesNotGive: combination['does-not-give'],
    evidence,
    sources,
  }
}

function stageData(stage: Stage, lexicon: Lexicon): object {
  const { id, name, summary, users, load, adds, evidence } = stage
  return {
    id,
    name,
    summary,
    enterWhen: conditionText(stage['enter-when'], lexicon),
    enterWhy: stage['enter-why'],
    users,
    load,
    adds: adds.map((step) => stepData(step, lexicon)),
    evidence,
  }
}

const antiPatternData = ({ condition, ...record }: AntiPattern, lexicon: Lexicon): object => ({
  ...record,
  shownBy: conditionText(condition, lexicon),
})

const stepData = ({ pattern, why, when }: ConditionedStep, lexicon: Lexicon): object => ({
  id: pattern,
  name: lexicon.name(pattern),
  why,
  when: wordsOrNull(when, lexicon),
})

const wordsOrNull = (condition: Predicate | undefined, lexicon: Lexicon): string | null =>
  condition ? conditionText(condition, lexicon) : null
