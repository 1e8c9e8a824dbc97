import type { Resource } from '../advisor/index.js'

/** What a resource is called, and what its whole numbers in the advisor count. */
const UNITS: Readonly<
  Record<Resource, { readonly label: string; readonly unit: string; readonly scale: number }>
> = {
  effort: { label: 'to build', unit: 'engineer-weeks', scale: 10 },
  burden: { label: 'to run', unit: 'hours a week', scale: 10 },
  money: { label: 'to rent', unit: 'USD a month', scale: 1 },
}

/** `to build`, `to run`, `to rent`. */
export const resourceLabel = (resource: Resource): string => UNITS[resource].label

/** The unit in which {@link inUnits} counts. */
export const resourceUnit = (resource: Resource): string => UNITS[resource].unit

/** An amount of the advisor in the unit of its resource, such as 12.5 engineer-weeks. */
export const inUnits = (resource: Resource, amount: number): number => rounded(amount / UNITS[resource].scale)

/** `12.5 engineer-weeks`, `$1,200 a month`. */
export function amountText(resource: Resource, amount: number): string {
  return resource === 'money'
    ? `$${grouped(amount)} a month`
    : `${numberText(inUnits(resource, amount))} ${unitFor(resource, amount)}`
}

/** `4.5 of 31 engineer-weeks`; without a limit that is said. */
export function shareText(resource: Resource, used: number, capacity: number | null): string {
  if (capacity === null) return `${amountText(resource, used)}; how much there is, is not known`
  if (resource === 'money') return `$${grouped(used)} of $${grouped(capacity)} a month`
  return `${numberText(inUnits(resource, used))} of ${numberText(inUnits(resource, capacity))} ${unitFor(resource, capacity)}`
}

/** `$1,200`, `-$350`: whole dollars. */
export const usdText = (usd: number): string => `${usd < 0 ? '-' : ''}$${grouped(Math.abs(usd))}`

/** `2 weeks`, from tenths of engineer-weeks. */
export const weeksText = (tenths: number): string =>
  `${numberText(tenths / 10)} ${tenths === 10 ? 'week' : 'weeks'}`

/** `0.5 h/week`, from tenths of hours. */
export const hoursText = (tenths: number): string => `${numberText(tenths / 10)} h/week`

/** `1 point`, `1,234 points`. */
export const pointsText = (points: number): string =>
  `${grouped(points)} ${Math.abs(points) === 1 ? 'point' : 'points'}`

/** Two decimals at most, without noise. */
export const rounded = (value: number): number => Math.round(value * 100) / 100

/** A share from 0 to 1 as a percentage without decimals. */
export const percentText = (share: number): string => `${Math.round(share * 100)}%`

/** `3.1 times` from thousandths. */
export const timesText = (thousandths: number): string =>
  `${numberText(Math.round(thousandths / 100) / 10)} times`

function unitFor(resource: Resource, amount: number): string {
  const { unit, scale } = UNITS[resource]
  return amount === scale ? unit.replace(/s\b/, '') : unit
}

function numberText(value: number): string {
  const [whole = '0', decimals] = String(rounded(value)).split('.')
  return decimals === undefined ? grouped(Number(whole)) : `${grouped(Number(whole))}.${decimals}`
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
