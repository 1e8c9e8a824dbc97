import type { RoiEffect } from '../catalog/index.js'
import { power } from './arithmetic.js'
import { type IncidentRate, meanHours } from './incidents.js'

/** The value of an input in one situation, by its id. */
export type Values = (input: string) => number

/** What an effect works on, and by how much: an input of the model. */
export interface CountedEffect {
  readonly on: RoiEffect['on']
  readonly reduces: RoiEffect['reduces']
  /** The id of the input that holds its size, percent; negative where it makes things worse. */
  readonly input: string
}

/** What is computed: which effects count, over how many years, and whether the pattern has still to be built. */
export interface Venture {
  readonly effects: readonly CountedEffect[]
  /** Whole years, 1 or more. */
  readonly years: number
  readonly inPlace: boolean
}

/** Incidents of one class, and what each of their hours costs less with the pattern. */
export interface Saving extends IncidentRate {
  readonly on: string
  /** USD an hour of incident; negative where the pattern makes it worse. */
  readonly usdPerHour: number
}

/** One situation in money, before chance decides which incidents happen. */
export interface Economics {
  /** USD, once. */
  readonly investment: number
  /** USD a year: rent, upkeep, and engineers' time where the pattern costs some. */
  readonly runCost: number
  /** USD a year that do not depend on incidents. */
  readonly steadyBenefit: number
  readonly savings: readonly Saving[]
  /** A year, as a fraction. */
  readonly discount: number
}

const WEEKS = 52
const MONTHS = 12
const OUTSIDE_INCIDENTS: ReadonlySet<string> = new Set([
  'slow-answers',
  'infrastructure-spend',
  'engineering-time',
])

/** Whether an effect works on incidents, and not on what is paid all the time. */
export const isIncident = (on: string): boolean => !OUTSIDE_INCIDENTS.has(on)

/** Gives the money of a situation from its inputs. */
export type Model = (value: Values) => Economics

/** The model of a venture, to be asked for many situations; formulas in docs/roi.md. */
export function modelOf({ effects, inPlace }: Venture): Model {
  const inputsOn = (on: string, reduces: readonly string[]): string[] =>
    effects.filter((effect) => effect.on === on && reduces.includes(effect.reduces)).map(({ input }) => input)
  const allOn = (on: string): string[] => inputsOn(on, ['frequency', 'duration', 'severity', 'spend'])
  const [onBill, onTime, onSlowness] = [
    allOn('infrastructure-spend'),
    allOn('engineering-time'),
    allOn('slow-answers'),
  ]
  const classes = [...new Set(effects.map(({ on }) => on))].filter(isIncident).map((on) => ({
    on,
    incidents: `${on}.incidents`,
    hours: `${on}.hours`,
    lost: `${on}.lost`,
    onTime: inputsOn(on, ['frequency', 'duration']),
    onSeverity: inputsOn(on, ['severity']),
  }))
  return (value) => {
    const pace = value('team-pace')
    const week = value('engineer-week')
    const hour = week / value('planning.weekly-hours')
    const left = (inputs: readonly string[]): number =>
      inputs.reduce((rest, input) => rest * remainder(value(input) / 100, pace), 1)
    const saved = (inputs: readonly string[], amount: () => number): number =>
      inputs.length === 0 ? 0 : amount() * (1 - left(inputs))
    const bill = saved(
      onBill,
      () => value('money.infrastructure') * MONTHS * (value('infrastructure-used') / 100),
    )
    const time = saved(onTime, () => value('team.engineers') * WEEKS * week * (value('time-touched') / 100))
    const slowness = saved(onSlowness, () => value('slow-answers.cost'))
    // A record states the same rent twice, in dollars and as a share of the bill; the larger counts, not the sum.
    const rent = Math.max(value('run-cost') * MONTHS, -bill)
    return {
      investment: inPlace ? 0 : value('effort') * pace * week,
      runCost: rent + value('upkeep') * WEEKS * pace * hour + Math.max(0, -time),
      steadyBenefit: Math.max(0, bill) + Math.max(0, time) + slowness,
      savings: classes.map(({ on, incidents, hours, lost, onTime: shorter, onSeverity: milder }) => ({
        on,
        perYear: value(incidents),
        medianHours: value(hours),
        spread: value('duration-spread'),
        usdPerHour: savedPerHour({
          lost: (value(lost) / 100) * value('outage-hour'),
          people: value('responders') * hour,
          time: left(shorter),
          severity: left(milder),
        }),
      })),
      discount: value('discount') / 100,
    }
  }
}

/**
 * What is left of a loss under an effect: 1 - e, reached in part by a slow team and more than in full by a fast one. Several
 * effects on one thing multiply, so that nothing is saved twice.
 * @param effect as a fraction up to 1; negative makes the loss larger
 * @param pace above 0; 1 is the team that the records have in mind, 2 needs twice the time
 */
function remainder(effect: number, pace: number): number {
  return power(1 - effect, effect > 0 ? 1 / pace : pace)
}

interface HourOfIncident {
  /** USD lost for want of service. */
  readonly lost: number
  /** USD of engineers' time. */
  readonly people: number
  /** What is left of the number and the length of incidents, and of their severity. */
  readonly time: number
  readonly severity: number
}

/** Fewer and shorter incidents save the loss and the people's time, milder ones the loss alone. */
function savedPerHour({ lost, people, time, severity }: HourOfIncident): number {
  return lost * (1 - time * severity) + people * (1 - time)
}

/** USD a year that a situation saves on average over all that chance may bring. */
export function meanBenefit({ steadyBenefit, savings }: Economics): number {
  return savings.reduce((sum, one) => sum + one.perYear * meanHours(one) * one.usdPerHour, steadyBenefit)
}

/**
 * Net present value in USD: the cash flow of each year, discounted from its end, less the investment today.
 * @param benefits USD of each year
 */
export function netPresentValue(
  { investment, runCost, discount }: Pick<Economics, 'investment' | 'runCost' | 'discount'>,
  benefits: readonly number[],
): number {
  let factor = 1
  return benefits.reduce((sum, benefit) => {
    factor /= 1 + discount
    return sum + (benefit - runCost) * factor
  }, -investment)
}

/** The net present value that a situation has on average over all that chance may bring, USD. */
export function meanNpv(economics: Economics, years: number): number {
  const benefit = meanBenefit(economics)
  return netPresentValue(economics, Array<number>(years).fill(benefit))
}
