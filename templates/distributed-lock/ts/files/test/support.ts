import type { LockConfig, LockStore } from '../src/index.js'

/** Round numbers, so that the tests hold whatever was computed for the system. */
export const CONFIG: LockConfig = {
  ttlMs: 6000,
  renewalMs: 2000,
  callTimeoutMs: 1000,
  stopMs: 600,
  holdMs: 24_000,
  waitMs: 3000,
  retryMs: 100,
}

/** A store that answers as the test says. Every call is noted. */
export class FakeStore implements LockStore {
  readonly calls: string[] = []
  take = async (): Promise<number | undefined> => 1
  renew = async (): Promise<boolean> => true
  release = async (): Promise<boolean> => true

  /** The store with its calls counted. */
  get counted(): LockStore {
    const count =
      <T>(name: string, call: () => Promise<T>) =>
      () => {
        this.calls.push(name)
        return call()
      }
    return {
      take: count('take', () => this.take()),
      renew: count('renew', () => this.renew()),
      release: count('release', () => this.release()),
    }
  }

  count(name: string): number {
    return this.calls.filter((call) => call === name).length
  }
}

export const hanging = (): Promise<never> => new Promise(() => {})

export const failing = async (): Promise<never> => {
  throw new Error('connection refused')
}
