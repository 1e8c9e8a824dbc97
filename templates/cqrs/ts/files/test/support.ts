import type { Pool } from 'pg'
import type { Change, Projection, ReadModelConfig } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: ReadModelConfig = {
  batch: 10,
  projectMs: 15_000,
  pollMs: 5,
  waitMs: 15_000,
  lookMs: 5,
  swapMs: 15_000,
}

export const placed = (customer: string, cents: number) => ({
  type: 'order-placed',
  data: { customer, cents },
})

/** What each customer has ordered: a sum, which shows at once when something is counted twice. */
export const totals = (hook: (change: Change) => Promise<void> | void = () => {}): Projection => ({
  name: 'totals',
  generation: 1,
  create: (table) =>
    `create table ${table} (customer text primary key, orders int not null, cents int not null)`,
  apply: async (tx, table, change) => {
    const { customer, cents } = change.data as { readonly customer: string; readonly cents: number }
    await tx.query(
      `insert into ${table} as known values ($1, 1, $2) on conflict (customer) do update
       set orders = known.orders + 1, cents = known.cents + excluded.cents`,
      [customer, cents],
    )
    await hook(change)
  },
})

/** The same in another shape: with the largest order. */
export const largest = (hook: (change: Change) => Promise<void> | void = () => {}): Projection => ({
  name: 'totals',
  generation: 2,
  create: (table) => `create table ${table} (customer text primary key, largest int not null)`,
  apply: async (tx, table, change) => {
    const { customer, cents } = change.data as { readonly customer: string; readonly cents: number }
    await tx.query(
      `insert into ${table} as known values ($1, $2) on conflict (customer) do update
       set largest = greatest(known.largest, excluded.largest)`,
      [customer, cents],
    )
    await hook(change)
  },
})

/** How many orders a reader sees. */
export async function ordersSeen(pool: Pool): Promise<number> {
  const { rows } = await pool.query('select coalesce(sum(orders), 0)::int as orders from totals')
  return rows[0].orders
}

/** Something that happens when the test says so. */
export function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

/** Waits for something for 15 s at most. */
export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + 15_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 15 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
