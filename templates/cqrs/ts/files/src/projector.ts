import { setTimeout as wait } from 'node:timers/promises'
import type { ClientBase, Pool } from 'pg'
import { readChanges } from './changes.js'
import { config as computed, type ReadModelConfig } from './config.js'
import { type Projection, tableOf } from './projection.js'
import { inTransaction } from './transaction.js'

/** What became of one look at the changes. */
export interface Round {
  readonly projected: number
  /** Undefined while another process has it. */
  readonly status?: 'building' | 'live' | 'retired'
}

/**
 * Keeps one generation of a read model up to date. Any number of processes may run the same one: one of them works at a time.
 * A new generation is built beside the live one, and takes its place when it has caught up.
 */
export class Projector {
  readonly #table: string

  constructor(
    private readonly pool: Pool,
    private readonly projection: Projection,
    /** The database is not there, or the projection cannot apply a change: it stands still until that is mended. An alert. */
    private readonly onError: (error: unknown) => void,
    private readonly config: ReadModelConfig = computed,
  ) {
    this.#table = tableOf(projection)
  }

  /** Works until the signal, then ends the transaction that is under way. */
  async run(signal: AbortSignal): Promise<void> {
    let created = false
    while (!signal.aborted) {
      let projected = 0
      try {
        if (!created) await this.create()
        created = true
        const round = await this.round()
        projected = round.projected
        if (projected === 0 && round.status === 'building') await this.goLive()
      } catch (error) {
        this.onError(error)
      }
      if (projected === 0) await wait(this.config.pollMs, undefined, { signal }).catch(() => {})
    }
  }

  /** Makes the table of this generation, unless it is there, or a later one is live. */
  create(): Promise<void> {
    return this.#inTransaction(async (tx) => {
      const { name, generation, create } = this.projection
      const { rowCount } = await tx.query(
        `insert into projections (name, generation)
         select $1, $2 where not exists (
           select from projections where name = $1 and (generation = $2 or generation > $2 and status = 'live'))
         on conflict do nothing`,
        [name, generation],
      )
      if (rowCount === 1) await tx.query(create(this.#table))
    })
  }

  /** Projects a batch. The read model and its position are written together, so that no change is lost or counted twice. */
  round(): Promise<Round> {
    return this.#inTransaction(async (tx) => {
      const { name, generation } = this.projection
      const { rows } = await tx.query(
        'select position, status from projections where name = $1 and generation = $2 for update skip locked',
        [name, generation],
      )
      const status = rows[0]?.status
      if (status === undefined || status === 'retired') return { projected: 0, status }
      const changes = await readChanges(tx, BigInt(rows[0].position), this.config.batch)
      for (const change of changes) await this.projection.apply(tx, this.#table, change)
      const last = changes.at(-1)
      if (last)
        await tx.query('update projections set position = $3 where name = $1 and generation = $2', [
          name,
          generation,
          last.position,
        ])
      return { projected: changes.length, status }
    })
  }

  /**
   * Shows this generation to the queries instead of the one before, which stays as it is. Whether it did: it must not be behind, or
   * queries would go back in time, and it does not wait for long queries, or all others would wait with it.
   */
  goLive(): Promise<boolean> {
    return this.#inTransaction(async (tx) => {
      await tx.query(`set local lock_timeout = ${Math.ceil(this.config.swapMs)}`)
      const { name, generation } = this.projection
      const { rows } = await tx.query(
        `select generation, status, position from projections
         where name = $1 and (generation = $2 or status = 'live') order by generation for update`,
        [name, generation],
      )
      const own = rows.find((row) => row.generation === generation)
      const live = rows.find((row) => row.status === 'live')
      if (own?.status !== 'building') return own?.status === 'live'
      if (live && BigInt(own.position) < BigInt(live.position)) return false
      await tx.query(`update projections set status = 'retired' where name = $1 and status = 'live'`, [name])
      await tx.query(`update projections set status = 'live' where name = $1 and generation = $2`, [
        name,
        generation,
      ])
      // Not replaced: another generation may have other columns.
      await tx.query(`drop view if exists ${name}; create view ${name} as select * from ${this.#table}`)
      return true
    }).catch((error: unknown) => {
      if (isLockTimeout(error)) return false
      throw error
    })
  }

  /** Drops the tables of the generations before; how many. There is no way back to them then. */
  dropRetired(): Promise<number> {
    return this.#inTransaction(async (tx) => {
      const { name } = this.projection
      const { rows } = await tx.query(
        `delete from projections where name = $1 and status = 'retired' returning generation`,
        [name],
      )
      for (const { generation } of rows) await tx.query(`drop table ${tableOf({ name, generation })}`)
      return rows.length
    })
  }

  #inTransaction<T>(work: (tx: ClientBase) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, this.config.projectMs, work)
  }
}

const isLockTimeout = (error: unknown): boolean => (error as { readonly code?: unknown }).code === '55P03'
