import fc from 'fast-check'
import highsModule from 'highs'
import { describe, expect, it } from 'vitest'
import { type Instance, RESOURCES, solve } from '../../../src/core/advisor/index.js'
import { instances } from '../../support/catalogs.js'

// A CommonJS module: what Node imports is the function that its types call the default export.
const loadHighs = highsModule as unknown as typeof highsModule.default

const COUNT = 160

/**
 * The same problem as a mixed integer program: x = pattern chosen, z = coverage of a need, y = what of an introduced
 * weight stays uncovered. HiGHS is an independent solver; the two agree on the value, not necessarily on the stack.
 */
function program(instance: Instance): string {
  const patterns = Array.from({ length: instance.size }, (_, i) => i)
  const needs = Array.from(instance.weights, (_, need) => need)
  const objective: string[] = []
  const rows: string[] = []
  const sum = (terms: readonly string[], relation: string): void => {
    if (terms.length > 0) rows.push(` c${rows.length}: ${terms.join(' ')} ${relation}`)
  }
  for (const need of needs) {
    const covering = patterns.flatMap((i) => {
      const position = instance.coverNeeds[i]!.indexOf(need)
      return position < 0 ? [] : [{ i, points: instance.coverPoints[i]![position]! }]
    })
    objective.push(`+ ${instance.weights[need]! / 100} z${need}`)
    sum([`z${need}`, ...covering.map(({ i, points }) => `- ${points} x${i}`)], '<= 0')
    const must = instance.musts.find((one) => one.need === need)
    if (must) sum([`0 z${need}`, ...covering.map(({ i, points }) => `+ ${points} x${i}`)], `>= ${must.cover}`)
  }
  for (const i of patterns) {
    objective.push(`- ${instance.costs[i]! / 100} x${i}`)
    instance.introducedNeeds[i]!.forEach((need, j) => {
      objective.push(`- ${instance.introducedWeights[i]![j]! / 100} y${i}_${need}`)
      sum([`y${i}_${need}`, `- 100 x${i}`, `+ z${need}`], '>= 0')
    })
    for (const other of instance.requiresAll[i]!) sum([`x${i}`, `- x${other}`], '<= 0')
    for (const group of instance.requiresAny[i]!)
      sum([`x${i}`, ...group.map((other) => `- x${other}`)], '<= 0')
    for (const other of instance.conflicts[i]!) if (i < other) sum([`x${i}`, `+ x${other}`], '<= 1')
    if (!instance.allowed[i]) sum([`x${i}`], '= 0')
    if (instance.pinned.includes(i)) sum([`x${i}`], '= 1')
  }
  RESOURCES.forEach((_, r) => {
    if (!Number.isFinite(instance.capacities[r])) return
    sum(
      patterns.map((i) => `+ ${instance.demands[r]![i]} x${i}`),
      `<= ${instance.capacities[r]}`,
    )
  })
  const bounds = needs.map((need) => ` 0 <= z${need} <= 100`)
  const binary = patterns.map((i) => ` x${i}`)
  return [
    'Maximize',
    ` obj: ${objective.join(' ')}`,
    'Subject To',
    ...rows,
    'Bounds',
    ...bounds,
    'Binary',
    ...binary,
    'End',
  ].join('\n')
}

describe('the solver on problems of full size', () => {
  it('reaches the optimum that HiGHS finds', async () => {
    const highs = await loadHighs()
    const samples = fc.sample(instances({ patterns: [95, 95], needs: [45, 65] }), {
      numRuns: COUNT,
      seed: 20_261_121,
    })
    let solved = 0
    for (const instance of samples) {
      const expected = highs.solve(program(instance))
      const found = solve(instance)
      if (expected.Status === 'Infeasible') {
        expect(found).toBeNull()
        continue
      }
      expect(expected.Status).toBe('Optimal')
      expect(found!.value).toBe(Math.round(expected.ObjectiveValue * 100))
      expect(found!.gap).toBe(0)
      solved++
    }
    expect(solved).toBeGreaterThanOrEqual(100)
  })
})
