/** Whether a request may pass, and what its caller can be told. */
export interface Decision {
  readonly allowed: boolean
  /** How many requests of cost 1 may follow at once. */
  readonly remaining: number
  /** Where it was refused, when it would pass; else when nothing is used up any more. */
  readonly resetMs: number
  /** `local` where the shared store could not be asked, so that this instance decided alone. */
  readonly source: 'shared' | 'local'
}
