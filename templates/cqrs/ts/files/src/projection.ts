import type { ClientBase } from 'pg'
import type { Change } from './changes.js'

/** How a read model is made of changes. */
export interface Projection {
  /** What queries read from: the name of the view. */
  readonly name: string
  /** Raise it with every change of create or apply. Each generation has a table of its own. */
  readonly generation: number
  /** The statements that make its table, and its indexes. */
  readonly create: (table: string) => string
  /** Writes what a change means into the table, and nothing anywhere else: it runs again when the read model is rebuilt. */
  readonly apply: (tx: ClientBase, table: string, change: Change) => Promise<void>
}

/** The table of a generation. */
export function tableOf({ name, generation }: Pick<Projection, 'name' | 'generation'>): string {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(name) || !Number.isSafeInteger(generation))
    throw new TypeError(`${name} ${generation} makes no name of a table`)
  return `${name}_${generation}`
}
