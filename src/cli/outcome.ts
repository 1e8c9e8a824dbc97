import type { View } from '../core/render/index.js'

/** Something the person should know that does not change the result. */
export interface Warning {
  readonly code: string
  readonly message: string
}

/** What a command found out, before anyone has decided how to show it. */
export interface Outcome {
  /** The result as data: the `data` of the --json envelope. */
  readonly data: object
  /** The result for a person, with or without a line end at its end. */
  readonly text: (view: View) => string
  /** Further formats, by the name that the command's --format flag offers. */
  readonly formats?: Readonly<Record<string, (view: View) => string>>
  /** 1 when a check failed or something was found; 0 when absent. */
  readonly exitCode?: 0 | 1
  readonly warnings?: readonly Warning[]
}
