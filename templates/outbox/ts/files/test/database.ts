import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { Pool } from 'pg'
import { openPostgres } from './postgres.js'

const LONGEST_START_MS = 30_000

/** A schema of its own in a real PostgreSQL, with the tables of this package and those that the tests add. */
export async function openDatabase(tables: string) {
  const postgres = await openPostgres()
  const schema = `test_${randomBytes(6).toString('hex')}`
  const connect = (name: string): Pool => {
    const options = `-c search_path=${schema} -c application_name=${schema}_${name}`
    const pool = new Pool({ connectionString: postgres.url, options, max: 40 })
    // Tests break connections on purpose.
    pool.on('error', () => {})
    return pool
  }
  const pool = connect('test')
  if (!postgres.skip) {
    await started(pool)
    await pool.query(`create schema ${schema}; ${readFileSync('sql/schema.sql', 'utf8')}; ${tables}`)
  }
  return {
    pool,
    /** Another process, so to say. */
    connect,
    /** Breaks the connections of such a process. */
    disconnect: async (name: string) => {
      const broken =
        'select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1'
      await pool.query(broken, [`${schema}_${name}`])
    },
    /** A test that needs it. One that hangs fails, rather than holding the others up. */
    test: (name: string, run: (t: TestContext) => Promise<void>) =>
      test(name, { skip: postgres.skip, timeout: 20_000 }, run),
    stop: async () => {
      if (!postgres.skip) await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
      await postgres.stop()
    },
  }
}

/** It listens before it lets anybody in. */
async function started(pool: Pool): Promise<void> {
  const end = Date.now() + LONGEST_START_MS
  for (;;) {
    try {
      await pool.query('select 1')
      return
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== '57P03' || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
