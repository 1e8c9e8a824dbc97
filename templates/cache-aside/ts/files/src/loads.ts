import { LoadLimitError } from './errors.js'

/** Bounds the loads of all caches of a process. Who comes when all slots are taken is refused: the database needs the rest. */
export class Loads {
  #running = 0

  constructor(private readonly limit: number) {}

  /** How many are under way, for a gauge. */
  get running(): number {
    return this.#running
  }

  /** @throws LoadLimitError, or what the load throws */
  async run<T>(load: () => Promise<T>): Promise<T> {
    if (this.#running >= this.limit) throw new LoadLimitError(this.limit)
    this.#running += 1
    try {
      return await load()
    } finally {
      this.#running -= 1
    }
  }
}
