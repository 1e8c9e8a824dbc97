import type { CheckedReturn, Estimate, Input, WeighedInput } from '../roi/index.js'
import { effectText, inputName } from './roi-words.js'

/** The return of a pattern as data; the unit of every amount is in its name, or beside it. */
export function roiData(estimate: Estimate, all: readonly CheckedReturn[]): object {
  const { pattern, appraisal, costs } = estimate
  return {
    pattern: { id: pattern.id, name: pattern.name },
    inPlace: estimate.inPlace,
    horizonYears: estimate.years,
    situations: estimate.situations,
    verdict: appraisal?.outcome.verdict ?? null,
    outcome: appraisal
      ? {
          cases: appraisal.outcome.cases.map((one) => ({
            quantilePercent: one.percent,
            npvUsd: one.npv,
            investmentUsd: one.investment,
            benefitUsdPerYear: one.benefitPerYear,
            runCostUsdPerYear: one.runCostPerYear,
            netBenefitUsdPerYear: one.netPerYear,
            paybackMonths: one.paybackMonths === null ? null : digits(one.paybackMonths, 3),
          })),
          lossPercent: digits(appraisal.outcome.lossPercent, 3),
          paidBack: appraisal.outcome.paidBack.map(({ years, percent }) => ({
            withinYears: years,
            percentOfSituations: digits(percent, 3),
          })),
          knowingEverythingUsd: digits(appraisal.worthOfAll, 2),
          knowingByChanceUsd: digits(appraisal.worthByChance, 2),
        }
      : null,
    costs: costs.cases.map((one) => ({
      quantilePercent: one.percent,
      investmentUsd: one.investment,
      runCostUsdPerYear: one.runCostPerYear,
    })),
    measureNext: appraisal?.weighed.filter(({ worth }) => worth > 0).map(({ input }) => input.id) ?? [],
    weighed: appraisal?.weighed.map(weighedData) ?? [],
    inputs: estimate.inputs.map(inputData),
    notCounted: estimate.notCounted.map(({ effect, reason }) => ({
      on: effect.on,
      reduces: effect.reduces,
      effect: effectText(effect),
      ...reason,
    })),
    requiredNotInPlace: estimate.missing,
    givenButUnused: estimate.unused,
    musts: estimate.musts,
    ruledOut: estimate.ruledOut?.why ?? null,
    claimedReturns: all.map(claimedData),
  }
}

function weighedData({ input, worth, correlation, breakEven }: WeighedInput): object {
  return {
    input: input.id,
    unit: input.unit,
    knowingItUsd: digits(worth, 2),
    rankCorrelation: Number(correlation.toFixed(2)) || 0,
    breakEven: breakEven ? { halfOfSituations: breakEven.half, nineOfTen: breakEven.nine } : null,
  }
}

function inputData(input: Input): object {
  const { id, unit, shape, origin, open, basis, evidence } = input
  return {
    id,
    name: inputName(input),
    unit,
    ...shape,
    origin,
    openFacts: open,
    basis: basis ?? null,
    evidence: evidence ?? null,
  }
}

function claimedData({ row, benefitPerMonth, paidBack, impliedPercent, holds }: CheckedReturn): object {
  return {
    claim: row.claim,
    pattern: row.pattern,
    grade: 'E',
    investmentUsd: row.investment,
    paybackMonths: row['payback-months'] ?? null,
    returnPercent: row['return-percent'] ?? null,
    benefitUsdPerMonth: benefitPerMonth === null ? null : Math.round(benefitPerMonth),
    paybackTimesBenefitUsd: paidBack === null ? null : Math.round(paidBack),
    impliedReturnPercent: impliedPercent === null ? null : Math.round(impliedPercent),
    agreesWithItself: holds,
  }
}

const digits = (value: number, most: number): number => Number(value.toPrecision(most)) || 0
