import type { Pool, PoolClient } from 'pg'

/** Commits what the work did, or nothing of it. Neither a query nor a pause between two may take longer than so many ms. */
export async function inTransaction<T>(
  pool: Pool,
  mostMs: number,
  work: (tx: PoolClient) => Promise<T>,
): Promise<T> {
  const tx = await pool.connect()
  // A connection that breaks between two queries would end the process; the next query fails anyway.
  const ignore = (): void => {}
  tx.on('error', ignore)
  let broken: Error | undefined
  try {
    await tx.query(`begin; set local statement_timeout = ${Math.ceil(mostMs)};
      set local idle_in_transaction_session_timeout = ${Math.ceil(mostMs)}`)
    const result = await work(tx)
    const { command } = await tx.query('commit')
    // PostgreSQL answers so, and with no error, when the work has swallowed the error of a query.
    if (command !== 'COMMIT') throw new Error('rolled back: a query in the transaction had failed')
    return result
  } catch (error) {
    await tx.query('rollback').catch((lost: Error) => {
      broken = lost
    })
    throw error
  } finally {
    tx.off('error', ignore)
    tx.release(broken)
  }
}
