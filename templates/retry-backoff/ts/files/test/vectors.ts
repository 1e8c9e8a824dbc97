import { readFileSync } from 'node:fs'

/** What waits of repetitions have to keep to, in whatever language. */
interface Backoff {
  readonly baseMs: number
  readonly factor: number
  readonly capMs: number
  readonly waits: readonly { readonly attempt: number; readonly lowerMs: number; readonly upperMs: number }[]
}

export const { backoffs } = JSON.parse(
  readFileSync(new URL('../../test/vectors/backoff-bounds.json', import.meta.url), 'utf8'),
) as { readonly backoffs: readonly Backoff[] }
