import type {
  AvoidItem,
  Demand,
  ExcludedItem,
  Phase,
  Recommendation,
  StackItem,
  Threshold,
} from '../advisor/index.js'
import { type Advice, Lexicon } from './advice.js'
import { inUnits, resourceUnit, rounded } from './amounts.js'
import { type ChangeData, changeData, conditionData } from './condition-data.js'
import { exclusionText } from './exclusions.js'
import { inOrder, knownThresholds } from './facts.js'
import { demandText, relaxationText } from './infeasible.js'
import { triggerText } from './sections-plan.js'

/** A recommendation as the `data` of the JSON envelope: ids, canonical values, words beside their codes. */
export function recommendationData(advice: Advice): object {
  const { recommendation, profile, catalog } = advice
  const lexicon = Lexicon.of(advice)
  return {
    kind: recommendation.kind,
    weights: advice.weights,
    stack: inOrder(recommendation).map((item) => stackData(item, advice)),
    avoid: recommendation.avoid.map((item) => avoidData(item, lexicon)),
    excluded: recommendation.excluded.map((item) => excludedData(item, advice, lexicon)),
    redFlags: (advice.redFlags ?? []).map(({ id, name, redFlag, fix }) => ({ id, name, redFlag, fix })),
    roadmap: recommendation.roadmap.map((phase) => phaseData(phase, lexicon)),
    open: recommendation.open.map(({ fact, gain, changes: ids }) => {
      const question = catalog.questions.find((one) => one.fact === fact)
      return {
        fact,
        question: question?.text ?? '',
        gain: rounded(gain),
        changes: ids,
        findOut: question?.findOut ?? '',
      }
    }),
    alternatives: recommendation.alternatives,
    account: accountData(recommendation),
    assumptions: recommendation.assumptions.map(({ fact, assumed }) => ({
      fact,
      assumed: lexicon.value(fact, assumed),
    })),
    reconsider: recommendation.reconsider,
    capacity: recommendation.account.used.map(({ resource, used, capacity }) => ({
      resource,
      used: inUnits(resource, used),
      capacity: capacity === null ? null : inUnits(resource, capacity),
      unit: resourceUnit(resource),
    })),
    profile: [...profile].map(([fact, { belief, origin }]) => ({
      fact,
      value: lexicon.value(fact, belief),
      origin,
    })),
    infeasible: infeasibleData(advice, lexicon),
    catalog: { version: catalog.version },
    solver: recommendation.solver,
  }
}

/** Null where thresholds were not looked for: an empty list would say that there are none. */
function changesData(
  thresholds: readonly Threshold[] | null,
  { profile }: Advice,
  lexicon: Lexicon,
): ChangeData[] | null {
  return thresholds && knownThresholds(thresholds, profile).map((one) => changeData(one, lexicon))
}

/** A member of the stack. */
export function stackData(item: StackItem, advice: Advice): object {
  const lexicon = Lexicon.of(advice)
  const { id, name, effort, burden } = lexicon.pattern(item.id)
  return {
    id,
    name,
    verdict: item.verdict,
    support: rounded(item.support),
    why: item.why.map((reason) => ({
      need: reason.need,
      statement: lexicon.statement(reason.need),
      weight: rounded(reason.weight),
      points: reason.points,
      text: reason.why,
      facts: reason.facts.map((fact) => ({ fact, value: lexicon.known(fact) })),
      grade: reason.grade,
      sources: reason.sources,
    })),
    worth: item.worth,
    requiredBy: item.requiredBy,
    effort: inUnits('effort', effort),
    burden: inUnits('burden', burden),
    adopted: item.adopted,
    dependsOn: item.dependsOn,
    leavesWhen: changesData(item.leavesWhen, advice, lexicon),
  }
}

function avoidData({ id, reason, instead, insteadNote, trigger }: AvoidItem, lexicon: Lexicon): object {
  const condition =
    trigger && ('kind' in trigger ? conditionData(trigger, lexicon) : changeData(trigger, lexicon))
  return {
    id,
    name: lexicon.name(id),
    reason: exclusionText(reason, lexicon),
    instead,
    trigger: triggerText(trigger, lexicon),
    reasonCode: reason.code,
    triggerCondition: condition,
    ...(insteadNote !== undefined && { insteadNote }),
  }
}

function excludedData({ id, reason, entersWhen }: ExcludedItem, advice: Advice, lexicon: Lexicon): object {
  return {
    id,
    code: reason.code,
    reason: exclusionText(reason, lexicon),
    entersWhen: changesData(entersWhen, advice, lexicon),
  }
}

function phaseData({ id, growth, trigger, adopt, retire, effort }: Phase, lexicon: Lexicon): object {
  return {
    id,
    growth: rounded(growth / 1_000),
    trigger: trigger.map((threshold) => changeData(threshold, lexicon)),
    adopt,
    retire,
    effort: inUnits('effort', effort),
  }
}

function accountData({ account }: Recommendation): object {
  const { needs, costs, value } = account
  return {
    value,
    needs: needs.map((row) => ({ ...row, weight: rounded(row.weight), introduced: rounded(row.introduced) })),
    costs,
  }
}

function infeasibleData(advice: Advice, lexicon: Lexicon): object | null {
  const { infeasible } = advice.recommendation
  if (!infeasible) return null
  return {
    conflict: infeasible.conflict.map((demand) => ({
      ...demandData(demand),
      text: demandText(demand, advice, lexicon),
    })),
    relaxations: infeasible.relaxations.map((demand) => ({
      ...demandData(demand),
      text: relaxationText(demand, lexicon),
    })),
  }
}

function demandData(demand: Demand): object {
  if (demand.kind !== 'capacity') return demand
  const { kind, resource, capacity, fact } = demand
  return { kind, resource, capacity: inUnits(resource, capacity), unit: resourceUnit(resource), fact }
}
