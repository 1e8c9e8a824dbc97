import { describe, expect, test } from 'vitest'
import { DomainError } from '../../../src/core/errors.js'
import { readAssumptions } from '../../../src/core/roi/index.js'

const KNOWN = [
  { id: 'outage-hour', unit: 'USD/hour', allowed: [0, 1e7] },
  { id: 'overload.lost', unit: '%', allowed: [0, 100] },
  { id: 'horizon', unit: 'years', allowed: [1, 10], single: true },
  { id: 'effect.bill.spend', unit: '%', allowed: [-100, 100] },
] as const
const read = (...settings: string[]) =>
  Object.fromEntries(readAssumptions(settings, KNOWN, (name) => name === 'team.engineers'))

describe('an assumption', () => {
  test.each([
    ['outage-hour=300', { low: 300, high: 300 }],
    ['outage-hour=80..120', { low: 80, high: 120 }],
    ['outage-hour = $2k..$5k', { low: 2000, high: 5000 }],
    ['outage-hour=200..2k', { low: 200, high: 2000 }],
    ['outage-hour=0..2k', { low: 0, high: 2000 }],
    ['outage-hour=1.5M USD/hour', { low: 1_500_000, high: 1_500_000 }],
    ['overload.lost=10%..30%', { low: 10, high: 30 }],
    ['effect.bill.spend=-20..5', { low: -20, high: 5 }],
    ['horizon=5', { low: 5, high: 5 }],
  ])('%s', (setting, range) => expect(Object.values(read(setting))).toEqual([range]))

  test.each([
    ['outage-hour', 'assumption-syntax'],
    ['=5', 'assumption-syntax'],
    ['outage-hour=', 'assumption-syntax'],
    ['outagehour=5', 'unknown-assumption'],
    ['team.engineers=5', 'unknown-assumption'],
    ['outage-hour=many', 'bad-assumption'],
    ['outage-hour=1,200', 'bad-assumption'],
    ['outage-hour=1..2..3', 'bad-assumption'],
    ['outage-hour=5..2', 'bad-assumption'],
    ['outage-hour=2..5k', 'bad-assumption'],
    ['outage-hour=-1', 'bad-assumption'],
    ['outage-hour=1e99', 'bad-assumption'],
    ['overload.lost=101', 'bad-assumption'],
    ['horizon=2..4', 'bad-assumption'],
    ['horizon=2.5', 'bad-assumption'],
  ])('%s is refused: %s', (setting, code) => {
    expect(() => read(setting)).toThrow(expect.objectContaining({ code }) as Error)
  })

  test('a wrong name leads to the nearest, and a fact to its flag', () => {
    const error = (setting: string): DomainError => {
      try {
        read(setting)
      } catch (caught) {
        return caught as DomainError
      }
      throw new Error('it was taken')
    }
    expect(error('outage-hours=5').nearest).toEqual(['outage-hour'])
    expect(error('team.engineers=5').hint).toContain('--set team.engineers')
    expect(error('overload.lost=101').why).toBe('It is counted in %, from 0 to 100.')
  })

  test('twice is refused, and the order leaves no trace', () => {
    expect(() => read('horizon=1', 'horizon=2')).toThrow(DomainError)
    const order = (...settings: string[]) => [...readAssumptions(settings, KNOWN, () => false).keys()]
    expect(order('overload.lost=5', 'horizon=1')).toEqual(order('horizon=1', 'overload.lost=5'))
  })
})
