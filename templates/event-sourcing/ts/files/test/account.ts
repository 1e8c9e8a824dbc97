import type { Aggregate } from '../src/index.js'

export type AccountEvent =
  | { readonly type: 'deposited'; readonly data: { readonly cents: number; readonly currency: string } }
  | { readonly type: 'withdrawn'; readonly data: { readonly cents: number } }

export interface Account {
  readonly cents: number
}

/** An account that began with whole euros: shape 1 has `euros`, shape 2 `cents`, shape 3 a currency. */
export const account: Aggregate<Account, AccountEvent> = {
  initial: { cents: 0 },
  apply: ({ cents }, event) => ({
    cents: event.type === 'deposited' ? cents + event.data.cents : cents - event.data.cents,
  }),
  upcasters: {
    deposited: [
      ({ euros }: { readonly euros: number }) => ({ cents: euros * 100 }),
      (data: { readonly cents: number }) => ({ ...data, currency: 'EUR' }),
    ],
  },
  stateShape: 1,
}

export const deposit = (cents: number) => (): AccountEvent[] => [
  { type: 'deposited', data: { cents, currency: 'EUR' } },
]

/** The rule: nobody takes what is not there. */
export const withdraw =
  (wanted: number) =>
  ({ cents }: Account): AccountEvent[] => {
    if (wanted > cents) throw new RangeError(`${wanted} of ${cents}`)
    return [{ type: 'withdrawn', data: { cents: wanted } }]
  }
