import type { RoiEffect } from '../catalog/index.js'
import type { BreakEven, Input, InputOrigin, MoneyVerdict, Shape } from '../roi/index.js'
import { usdText } from './amounts.js'

const VERDICTS: Readonly<Record<MoneyVerdict, string>> = {
  strong: 'a strong case',
  weak: 'a weak case',
  'not-on-money': 'not on money alone',
}

/** What money says about a pattern. */
export const moneyVerdictText = (verdict: MoneyVerdict): string => VERDICTS[verdict]

const ORIGINS: Readonly<Record<InputOrigin, string>> = {
  yours: 'yours',
  profile: 'from the profile',
  record: 'from the record of the pattern',
  assumed: 'assumed by dsp',
}

/** Who stands for a value. */
export const originText = (origin: InputOrigin): string => ORIGINS[origin]

const CLASSES: Readonly<Record<RoiEffect['on'], string>> = {
  'dependency-outage': 'incidents by dependencies',
  overload: 'overloads',
  'bad-deploy': 'bad releases',
  'node-loss': 'machine failures',
  'region-loss': 'region failures',
  'data-corruption': 'cases of wrong data',
  'data-race': 'double effects',
  'human-error': 'mistakes in operation',
  'slow-answers': 'slow answers',
  'infrastructure-spend': 'infrastructure bill',
  'engineering-time': "engineers' time",
}
const MEASURES: Readonly<Record<RoiEffect['reduces'], string>> = {
  frequency: 'number of',
  duration: 'length of',
  severity: 'severity of',
  spend: '',
}

/** `severity of incidents by dependencies`. */
export function effectText({ on, reduces }: Pick<RoiEffect, 'on' | 'reduces'>): string {
  return `${MEASURES[reduces]} ${CLASSES[on]}`.trim()
}

const NAMES: Readonly<Record<string, string>> = {
  'team.engineers': 'Engineers',
  'money.infrastructure': 'Budget for the infrastructure',
  'planning.weekly-hours': 'Hours that an engineer works a week',
}

/** What an input is, in words. */
export function inputName({ id, name }: Input): string {
  const [kind, on, reduces] = id.split('.')
  if (kind === 'effect')
    return `Reduction of the ${effectText({ on, reduces } as Pick<RoiEffect, 'on' | 'reduces'>)}`
  return name === '' ? (NAMES[id] ?? id) : name
}

/** An amount in the unit of an input: `$1,200/week`, `12%`, `3 hours`. */
export function inUnit(value: number, unit: string): string {
  const amount = value.toLocaleString('en', { maximumSignificantDigits: 4 })
  if (unit === '%') return `${amount}%`
  if (unit === 'ratio') return `${amount}x`
  if (unit.startsWith('USD')) return `${value < 0 ? '-' : ''}$${amount.replace('-', '')}${unit.slice(3)}`
  return `${amount} ${unit}`
}

/** `$80 to $2,000/hour`: the unit once. */
function rangeText(low: number, high: number, unit: string): string {
  const first = inUnit(low, unit)
  const behind = /(\/[a-z]+| [a-z/-]+)$/.exec(first)?.[0] ?? ''
  return `${first.slice(0, first.length - behind.length)} to ${inUnit(high, unit)}`
}

/** How far an input is known: `$200 to $2,000/hour`, `0.4 to 3 engineer-weeks, half below 1`. */
export function shapeText(shape: Shape, unit: string): string {
  switch (shape.kind) {
    case 'point':
      return inUnit(shape.value, unit)
    case 'quantiles':
      return `${rangeText(shape.p10, shape.p90, unit)}, half below ${shape.p50}`
    default:
      return rangeText(shape.low, shape.high, unit)
  }
}

/** In which part of the situations it pays from where on. */
export function breakEvenText(half: BreakEven, nine: BreakEven, input: Input): string {
  if (half.kind === nine.kind && half.kind !== 'at') return `${sentence(whereText(half, input))}.`
  return `In half of the situations ${whereText(half, input)}, in nine of ten ${whereText(nine, input)}.`
}

function whereText(breakEven: BreakEven, { allowed: [least, most], unit }: Input): string {
  switch (breakEven.kind) {
    case 'at':
      return `${breakEven.side} ${inUnit(breakEven.value, unit)}`
    case 'always':
      return 'whatever it is'
    case 'never':
      return `at no value from ${rangeText(least, most, unit)}`
  }
}

const sentence = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1)

const LONGEST_MONTHS = 24

/** `3.4 months`, `4.12 years`, three digits; `never` without a benefit that is left. */
export function paybackText(months: number | null): string {
  if (months === null) return 'never'
  if (months === 0) return 'at once'
  const [time, unit] = months < LONGEST_MONTHS ? [months, 'months'] : [months / 12, 'years']
  return `${Number(time.toPrecision(3))} ${unit}`
}

/** A share in whole percent that claims no more than it knows. */
export function sharePercent(percent: number): string {
  if (percent > 0 && percent < 1) return 'less than 1%'
  if (percent < 100 && percent > 99) return 'more than 99%'
  return `${Math.round(percent)}%`
}

/** An estimated amount: two digits. */
export const roughly = (usd: number): string => usdText(Number(usd.toPrecision(2)) || 0)
