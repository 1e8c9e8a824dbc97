import type { LegacyOrder } from './legacy-order.js'
import { type Money, type Order, UntranslatableError } from './order.js'

/**
 * What the way there and back loses. T, partly shipped, becomes open and comes back as O: we ship orders as a whole.
 */
export const LOST: Readonly<Record<string, string>> = { T: 'O' }

const STATES: Readonly<Record<string, Order['state']>> = {
  O: 'open',
  T: 'open',
  F: 'shipped',
  S: 'cancelled',
}
const CODES: Readonly<Record<Order['state'], string>> = { open: 'O', shipped: 'F', cancelled: 'S' }
const CURRENCIES: Readonly<Record<string, Money['currency']>> = { EUR: 'EUR', CHF: 'CHF' }
const EXPRESS: Readonly<Record<string, boolean>> = { X: true, ' ': false }

const NO_DAY = '00000000'
const DIGITS = 10

/** @throws UntranslatableError for everything that is not known to mean something */
export function fromLegacy(row: LegacyOrder): Order {
  return {
    id: numberOf(row.AUFNR),
    state: meaning(STATES, 'the state', row.STAT),
    total: {
      minor: amountOf(row.BETRAG),
      currency: meaning(CURRENCIES, 'the currency', row.WAEHRG),
    },
    placedOn: dayOf('the day of the order', row.DATUM),
    shippedOn: row.LIEFDAT === NO_DAY ? undefined : dayOf('the day of shipping', row.LIEFDAT),
    express: meaning(EXPRESS, 'express', row.KZ_EIL),
  }
}

export function toLegacy({ id, state, total, placedOn, shippedOn, express }: Order): LegacyOrder {
  return {
    AUFNR: legacyNumber(id),
    STAT: CODES[state],
    BETRAG: legacyAmount(total.minor),
    WAEHRG: total.currency,
    DATUM: placedOn.replaceAll('-', ''),
    LIEFDAT: shippedOn?.replaceAll('-', '') ?? NO_DAY,
    KZ_EIL: express ? 'X' : ' ',
  }
}

export const legacyNumber = (id: string): string => id.padStart(DIGITS, '0')

/** Never a default: an unknown code is a decision that somebody has to make. */
function meaning<T>(codes: Readonly<Record<string, T>>, what: string, code: unknown): T {
  const found = typeof code === 'string' && Object.hasOwn(codes, code) ? codes[code] : undefined
  if (found === undefined) throw new UntranslatableError(what, code)
  return found
}

function numberOf(text: unknown): string {
  if (typeof text !== 'string' || !/^\d{10}$/.test(text)) throw new UntranslatableError('the number', text)
  return text.replace(/^0+(?=\d)/, '')
}

const AMOUNT = /^(\d{1,3}(?:\.\d{3})*),(\d{2})(-?)$/

function amountOf(text: unknown): number {
  const [, whole, cents, minus] = AMOUNT.exec(String(text)) ?? []
  if (whole === undefined || cents === undefined) throw new UntranslatableError('the amount', text)
  const minor = Number(whole.replaceAll('.', '')) * 100 + Number(cents)
  return minus === '-' && minor > 0 ? -minor : minor
}

function legacyAmount(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.')
  return `${whole},${digits.slice(-2)}${minor < 0 ? '-' : ''}`
}

function dayOf(what: string, text: unknown): string {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(String(text)) ?? []
  const written = `${year}-${month}-${day}`
  // Turns 30 February into 2 March, which is how it is noticed.
  const date = new Date(`${written}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written)
    throw new UntranslatableError(what, text)
  return written
}
