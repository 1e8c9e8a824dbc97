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
  const pool = new Pool({ connectionString: postgres.url, options: `-c search_path=${schema}`, max: 40 })
  // Tests break connections on purpose.
  pool.on('error', () => {})
  if (!postgres.skip) {
    await started(pool)
    await pool.query(`create schema ${schema}; ${readFileSync('sql/schema.sql', 'utf8')}; ${tables}`)
  }
  return {
    pool,
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
