import type { AdvisedPattern, WeightPreset } from '../catalog/index.js'
import { effortOf, HUNDREDTHS, type Model, upkeepOf } from './assemble.js'
import {
  at,
  coverage,
  demand,
  FULL_COVERAGE,
  type Instance,
  RESOURCES,
  stackValue,
  weightsWith,
} from './instance.js'
import type { Account, NeedRow } from './recommendation.js'

/** What the stack is worth, need by need and cost by cost; the rounded rows add up to the rounded value. */
export function accountOf(
  model: Model,
  instance: Instance,
  stack: readonly number[],
  prices: WeightPreset,
  adopted: ReadonlySet<string>,
): Account {
  const points = coverage(instance, stack)
  const weights = weightsWith(instance, stack)
  const needs = model.catalog.needs.flatMap(({ id }, need): NeedRow[] => {
    const weight = at(weights, need)
    if (weight === 0) return []
    const introduced = weight - at(instance.weights, need)
    const covered = Math.min(FULL_COVERAGE, at(points, need))
    const value = weight * covered - FULL_COVERAGE * introduced
    return [{ need: id, weight: weight / HUNDREDTHS, introduced: introduced / HUNDREDTHS, covered, value }]
  })
  const costs = stack.map((index) =>
    costRow(model.patterns[index] as AdvisedPattern, at(instance.costs, index), prices, adopted),
  )
  const value = Math.round(stackValue(instance, stack) / HUNDREDTHS)
  const rounded = roundTogether(
    [
      ...needs.map((row) => row.value),
      ...costs.flatMap((row) => [-row.effort, -row.burden, -row.irreversibility, -row.attention, -row.soft]),
    ],
    value,
  )
  return {
    needs: needs.map((row, i) => ({ ...row, value: at(rounded, i) })),
    costs: costs.map(({ id }, i) => {
      const first = needs.length + 5 * i
      const part = (offset: number): number => 0 - at(rounded, first + offset)
      return {
        id,
        effort: part(0),
        burden: part(1),
        irreversibility: part(2),
        attention: part(3),
        soft: part(4),
      }
    }),
    value,
    used: RESOURCES.map((resource, r) => {
      const capacity = at(instance.capacities, r)
      return {
        resource,
        used: demand(instance, stack, r),
        capacity: Number.isFinite(capacity) ? capacity : null,
      }
    }),
  }
}

/** The parts of a pattern's cost, hundredths; the soft contraindications are what the others leave over. */
function costRow(pattern: AdvisedPattern, total: number, preset: WeightPreset, adopted: ReadonlySet<string>) {
  const building = adopted.has(pattern.id) ? 0 : 1
  const effort = building * effortOf(pattern, preset)
  const burden = Math.round(upkeepOf(pattern, building === 0, preset))
  const irreversibility = building * preset.irreversibility[pattern.reversibility] * HUNDREDTHS
  const attention = building * preset.attention[pattern.weight] * HUNDREDTHS
  return {
    id: pattern.id,
    effort,
    burden,
    irreversibility,
    attention,
    soft: total - effort - burden - irreversibility - attention,
  }
}

/** Hundredths rounded to whole points so that they add up to `total`: the largest remainders take the difference. */
export function roundTogether(hundredths: readonly number[], total: number): number[] {
  const floors = hundredths.map((value) => Math.floor(value / HUNDREDTHS))
  const missing = total - floors.reduce((sum, value) => sum + value, 0)
  const order = hundredths
    .map((value, index) => ({ index, remainder: value - at(floors, index) * HUNDREDTHS }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of order.slice(0, missing)) floors[index] = at(floors, index) + 1
  return floors
}
