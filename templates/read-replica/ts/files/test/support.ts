import pg from 'pg'
import { type ReplicaConfig, ReplicaRouter, type RouterOptions, Session } from '../src/index.js'
import { openReplicatedPostgres } from './replicated-postgres.js'
import type { Service } from './service.js'
import { started } from './started.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: ReplicaConfig = {
  lagMostMs: 10_000,
  // No test waits for a check: it makes it.
  checkMs: 3_600_000,
  checkTimeoutMs: 10_000,
  waitMs: 30,
  pollMs: 5,
  primaryReads: 5,
}

/** A primary and its replicas, with a table of one row. */
export async function openCluster(count: number) {
  const { primary, replicas, skip, stop } = await openReplicatedPostgres(count)
  const open = ({ url }: Service, max: number): pg.Pool => {
    const pool = new pg.Pool({ connectionString: url, max, application_name: 'test' })
    pool.on('error', () => {})
    return pool
  }
  const pools = { primary: open(primary, 40), replicas: replicas.map((replica) => open(replica, 20)) }
  const all = [pools.primary, ...pools.replicas]
  const routers: ReplicaRouter[] = []
  const caughtUp = async (at: number): Promise<void> => {
    const { rows } = await pools.primary.query('select pg_current_wal_lsn()::text as position')
    const reached = 'select pg_last_wal_replay_lsn() >= $1::pg_lsn as reached'
    await until(`replica ${at} has it all`, async () => {
      const answer = await pools.replicas[at]?.query(reached, [rows[0].position])
      return answer?.rows[0].reached
    })
  }
  const replayed = async (): Promise<void> => {
    for (const at of pools.replicas.keys()) await caughtUp(at)
  }
  if (!skip) {
    for (const pool of all) await started(pool)
    await pools.primary.query('create table note (value int not null); insert into note values (0)')
    await replayed()
  }
  return {
    skip,
    primary: pools.primary,
    replicas: pools.replicas,
    servers: replicas,
    /** Waits until all replicas have what the primary has. */
    replayed,
    /** Lag that lasts until the test ends it. */
    pause: (at: number) => pools.replicas[at]?.query('select pg_wal_replay_pause()'),
    /** Ends it, and waits until it is made up for. */
    async resume(at: number): Promise<void> {
      await pools.replicas[at]?.query('select pg_wal_replay_resume()')
      await caughtUp(at)
    },
    async route(
      { config, ...options }: RouterOptions & { config?: Partial<ReplicaConfig> } = {},
      names = pools.replicas.map((_, at) => `replica-${at}`),
    ): Promise<ReplicaRouter> {
      const chosen = Object.fromEntries(
        pools.replicas.flatMap((pool, at) =>
          names.includes(`replica-${at}`) ? [[`replica-${at}`, pool]] : [],
        ),
      )
      const router = await ReplicaRouter.open(pools.primary, chosen, { ...CONFIG, ...config }, options)
      routers.push(router)
      return router
    },
    async stop(): Promise<void> {
      for (const router of routers) router.close()
      await Promise.all(all.map((pool) => pool.end()))
      await stop()
    },
  }
}

export const write = (router: ReplicaRouter, session: Session, value: number) =>
  router.write(session, (client) => client.query('update note set value = $1', [value]))

/** What a read finds, and where: a replica is in recovery. */
export async function read(
  router: ReplicaRouter,
  session = new Session(),
  options: Parameters<ReplicaRouter['read']>[2] = {},
): Promise<{ value: number; from: 'primary' | 'replica' }> {
  const { rows } = await router.read(
    session,
    (client) => client.query('select value, pg_is_in_recovery() as replica from note'),
    options,
  )
  return { value: rows[0].value, from: rows[0].replica ? 'replica' : 'primary' }
}

/** Waits for something that servers bring about, for 30 s at most. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 30_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not within 30 s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

export const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at))
