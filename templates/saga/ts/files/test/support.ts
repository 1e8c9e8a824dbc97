import type { Pool } from 'pg'
import { RefusedError, type SagaConfig, type Step } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. No waits between attempts. */
export const CONFIG: SagaConfig = {
  stepTimeoutMs: 10_000,
  attempts: 3,
  persistentAttempts: 6,
  backoffMs: 0,
  backoffMostMs: 0,
  pollMs: 5,
  workers: 6,
}

/** Where the participants keep what they did, by the key that they were called with. */
export const TABLES = `
  create table effects (key text primary key, name text not null, undone boolean not null default false)`

/** What happens around the effect of a step; it may throw, hang or crash. */
export type Hook = (event: string) => Promise<void> | void

/** Services that do and undo something, once for each key, and refuse what was undone before it arrived. */
export class Participants {
  /** What they were asked, in its order. */
  readonly log: string[] = []

  constructor(
    private readonly pool: Pool,
    private readonly hook: Hook = () => {},
  ) {}

  readonly step = (name: string): Step<unknown> => ({
    name,
    run: async ({ key }) => {
      this.log.push(name)
      await this.hook(`before ${name}`)
      await this.pool.query('insert into effects (key, name) values ($1, $2) on conflict do nothing', [
        key,
        name,
      ])
      const { rows } = await this.pool.query('select undone from effects where key = $1', [key])
      if (rows[0].undone) throw new RefusedError(`${name} was cancelled before it came`)
      await this.hook(`after ${name}`)
      return `${name} done`
    },
    undo: async ({ undoes }) => {
      this.log.push(`undo ${name}`)
      await this.hook(`before undo ${name}`)
      await this.pool.query(
        'insert into effects (key, name, undone) values ($1, $2, true) on conflict (key) do update set undone = true',
        [undoes, name],
      )
      await this.hook(`after undo ${name}`)
    },
  })

  readonly steps = (...names: string[]): Step<unknown>[] => names.map(this.step)
}

/** What a saga has done and not undone. */
export async function effects(pool: Pool, id: string): Promise<string[]> {
  const { rows } = await pool.query(
    `select name from effects where starts_with(key, $1) and not undone order by name`,
    [`${id}/`],
  )
  return rows.map(({ name }) => name)
}

/** A hook for one event. */
export const at =
  (event: string, act: Hook): Hook =>
  (happened) =>
    happened === event ? act(happened) : undefined

export const refuse: Hook = (event) => {
  throw new RefusedError(event)
}

/** A hook that fails the first so many times, with an error that leaves the outcome open. */
export function failing(times: number): Hook {
  let failed = 0
  return (event) => {
    failed += 1
    if (failed <= times) throw new Error(`connection lost ${event}`)
  }
}

/** Something that happens when the test says so. */
export function gate() {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
