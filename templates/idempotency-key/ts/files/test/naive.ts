import type { Pool } from 'pg'
import type { Answer } from '../src/index.js'

/** Not to be copied: looks for the key first, has its effect, and remembers the key after that. */
export async function checkThenAct(
  pool: Pool,
  key: string,
  effect: (pool: Pool) => Promise<Answer>,
  afterLook: () => Promise<void> = async () => {},
  afterEffect: () => void = () => {},
): Promise<string> {
  const { rows } = await pool.query('select body from seen where key = $1', [key])
  if (rows[0]) return rows[0].body
  await afterLook()
  const { body } = await effect(pool)
  afterEffect()
  await pool.query('insert into seen (key, body) values ($1, $2) on conflict do nothing', [key, body])
  return body
}
