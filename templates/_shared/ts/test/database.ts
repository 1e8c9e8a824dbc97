import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openPostgres } from './postgres.js'
import { started } from './started.js'

/** A schema of its own in a real PostgreSQL, which is dropped at the end. */
export async function openDatabase() {
  const postgres = await openPostgres()
  const schema = `test_${randomBytes(6).toString('hex')}`
  const pool = new pg.Pool({ connectionString: postgres.url, options: `-c search_path=${schema}`, max: 30 })
  // The server may end a connection that is about to be closed.
  pool.on('error', () => {})
  if (!postgres.skip) {
    await started(pool)
    await pool.query(`create schema ${schema}`)
  }
  return {
    pool,
    skip: postgres.skip,
    async stop(): Promise<void> {
      if (!postgres.skip) await pool.query(`drop schema ${schema} cascade`)
      await pool.end()
      await postgres.stop()
    },
  }
}
