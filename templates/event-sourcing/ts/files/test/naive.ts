import type { ClientBase, Pool } from 'pg'

/** Not to be copied: appends at whatever version comes next, on a decision that may be out of date. */
export async function appendAnyway(pool: Pool, stream: string, type: string, data: unknown): Promise<void> {
  for (;;)
    try {
      await pool.query(
        `insert into events (stream, version, type, shape, data, command, ordinal)
         select $1, coalesce(max(version), 0) + 1, $2, 1, $3, gen_random_uuid(), 1 from events where stream = $1`,
        [stream, type, data],
      )
      return
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== '23505') throw error
    }
}

/** Not to be copied: appends without the lock, so that positions are not in the order of commits. */
export async function appendUnlocked(tx: ClientBase, stream: string): Promise<void> {
  await tx.query(
    `insert into events (stream, version, type, data, command, ordinal) values ($1, 1, 'any', '{}', 'any', 1)`,
    [stream],
  )
}

/** Not to be copied: readers that go on behind the last position that they have seen. */
export class CursorReader {
  #cursor = '0'
  readonly streams: string[] = []

  constructor(
    private readonly pool: Pool,
    /** A condition on the rows, such as a look at the oldest transaction that is still open. */
    private readonly guard: string,
  ) {}

  async read(): Promise<void> {
    const { rows } = await this.pool.query(
      `select position, stream from events where position > $1 and ${this.guard} order by position`,
      [this.#cursor],
    )
    this.#cursor = rows.at(-1)?.position ?? this.#cursor
    this.streams.push(...rows.map(({ stream }) => stream))
  }
}
