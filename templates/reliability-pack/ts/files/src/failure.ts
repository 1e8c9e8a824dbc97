/** Answers that say something about the dependency although they blame the caller: too slow, too many. */
const COUNTED = [408, 429]

/** Whether an error means that the dependency is not well. A 404 or a refused input is an answer, and a good sign. */
export function isFailure(error: unknown): boolean {
  const status = (error as { readonly status?: unknown } | null)?.status
  if (typeof status !== 'number') return true
  return status >= 500 || COUNTED.includes(status)
}
