import type { QuantityType } from './fact.js'
import type { NumeralProblem } from './fraction.js'
import type { UnclearUnit } from './units.js'

export type QuantityProblemCode =
  | NumeralProblem
  | UnclearUnit
  | 'empty'
  | 'too-long'
  | 'negative'
  | 'approximate'
  | 'unknown-unit'
  | 'wrong-unit'
  | 'other-currency'
  | 'too-fine'
  | 'not-whole'
  | 'out-of-range'
  | 'lower-above-upper'
  | 'ambiguous-multiplier'

/** Why a text is no quantity of its type. `value` is the text, cut to 60 characters; `args` depend on the code. */
export interface QuantityProblem {
  readonly code: QuantityProblemCode
  readonly type: QuantityType
  readonly value: string
  readonly args: Readonly<Record<string, string>>
}

/** Notations that are accepted, by type; the first is the usual one. */
export const NOTATIONS: Readonly<Record<QuantityType, readonly string[]>> = {
  count: ['12', '50k', '1.5M'],
  rate: ['3k rps', '180k req/min', '2M requests/day'],
  size: ['500 GB', '1.5 TB', '1536 GiB'],
  'size-rate': ['20 GB/month', '1 GB/day', '6 TB/year'],
  duration: ['250 ms', '1.5 s', '30 min', '4 h', '2 days', '6 months'],
  percent: ['90%', '99.95%', '3 nines'],
  ratio: ['5x', '3.5x'],
  money: ['$1,200/month', '1.2k USD/month', '$120k/year'],
}

const NAMES: Readonly<Record<QuantityType, string>> = {
  count: 'a number',
  rate: 'a rate',
  size: 'a size',
  'size-rate': 'a growth of data',
  duration: 'a duration',
  percent: 'a percentage',
  ratio: 'a ratio',
  money: 'an amount of money a month',
}

const SUGGESTED_UNIT: Readonly<Record<QuantityType, (number: string) => string>> = {
  count: (number) => number,
  rate: (number) => `${number} rps`,
  size: (number) => `${number} GB`,
  'size-rate': (number) => `${number} GB/month`,
  duration: (number) => `${number} s, ${number} min or ${number} days`,
  percent: percentOf,
  ratio: (number) => `${number}x`,
  money: (number) => `$${number}/month`,
}

function percentOf(number: string): string {
  const value = Number(number)
  return value > 0 && value < 1 ? `${Number((value * 100).toFixed(6))}% or ${number}%` : `${number}%`
}

/** One sentence that names the value and says what is wrong with it. */
export function describeQuantityProblem({ code, type, value, args }: QuantityProblem): string {
  return SENTENCES[code](`"${value}"`, args, type)
}

/** What would be accepted instead, as a short list of notations. */
export function acceptedNotation(type: QuantityType): string {
  return NOTATIONS[type].join(', ')
}

const RANGES: Readonly<Record<QuantityType, string>> = {
  count: '4..8',
  rate: '2k..4k rps',
  size: '100 GB..200 GB',
  'size-rate': '10..20 GB/month',
  duration: '1 h..4 h',
  percent: '90%..95%',
  ratio: '3x..5x',
  money: '$2k..4k/month',
}

type Sentence = (value: string, args: Readonly<Record<string, string>>, type: QuantityType) => string

const SENTENCES: Readonly<Record<QuantityProblemCode, Sentence>> = {
  empty: (_, __, type) => `The value is empty; ${NAMES[type]} is needed.`,
  'too-long': (value) => `${value}… is too long for a value.`,
  'not-a-number': (value, _, type) => `${value} is not ${NAMES[type]}.`,
  'decimal-comma': (value) => `${value} has a decimal comma; write a decimal point.`,
  'thousands-dot': (value, { plain }) =>
    `${value} could be ${plain} or a decimal number; write ${plain} without the dot, or drop a decimal.`,
  'too-large': (value) => `${value} is larger than any number that dsp can hold.`,
  negative: (value) => `${value} is negative; no fact of a system is.`,
  approximate: (value, _, type) => `${value} is approximate; write a range such as ${RANGES[type]} instead.`,
  'no-unit': (value, { number = '' }, type) =>
    `${value} has no unit; did you mean ${SUGGESTED_UNIT[type](number)}?`,
  'no-period': (value, { number = '', unit = '' }, type) =>
    type === 'money'
      ? `${value} says no period; write a month or a year, such as $1,200/month or $120k/year.`
      : `${value} says no period; did you mean ${number} ${unit}${type === 'rate' ? '/s' : '/month'}?`,
  'no-currency': (value) => `${value} names no currency; write USD, such as $1,200/month.`,
  'ambiguous-m': (value, { number = '' }, type) =>
    type === 'duration'
      ? `${value} could be minutes or months; write ${number} min or ${number} months.`
      : `${value} is unclear, because "m" is read as million, minute or month; write M for million, /min or /month.`,
  bits: (value) => `${value} reads as bits; sizes are in bytes, written with a capital B, such as 5 GB.`,
  'incomplete-unit': (value, { number = '', unit = '' }) =>
    `${value} lacks a part of its unit; write ${number} ${unit.charAt(0).toUpperCase()}B or ${number} ${unit.charAt(0).toUpperCase()}iB.`,
  'unknown-unit': (value, { unit = '' }, type) => `${value}: "${unit}" is no unit of ${NAMES[type]}.`,
  'wrong-unit': (value, { kind }, type) =>
    `${value} is ${NAMES[kind as QuantityType]}, but ${NAMES[type]} is needed.`,
  'other-currency': (value, { currency }) =>
    `${value} is in ${currency}; dsp counts in US dollars, please convert it.`,
  'too-fine': (value, _, type) => `${value} is finer than the smallest step, ${SMALLEST_STEP[type]}.`,
  'not-whole': (value) => `${value} is not a whole number.`,
  'out-of-range': (value, { low, high }) => `${value} is outside of ${low} to ${high}.`,
  'lower-above-upper': (value) => `${value} ends before it begins; write the smaller value first.`,
  'ambiguous-multiplier': (value, { first = '', second = '' }) =>
    `${value}: "${first}" may share the multiplier of "${second}" or not; write both ends in full, such as 1,000..5,000.`,
}

const SMALLEST_STEP: Readonly<Record<QuantityType, string>> = {
  count: '1',
  rate: '1 request a day',
  size: '1 kB',
  'size-rate': '1 kB a month',
  duration: '1 ms',
  percent: 'a millionth of a percent',
  ratio: '0.001x',
  money: '1 USD a month',
}
