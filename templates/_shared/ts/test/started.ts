import type pg from 'pg'

const LONGEST_START_MS = 30_000

/** Waits for a server that has been started: it listens before it lets anybody in. */
export async function started(pool: pg.Pool): Promise<void> {
  const end = Date.now() + LONGEST_START_MS
  while (true) {
    try {
      await pool.query('select')
      return
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== '57P03' || Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
