import type { CatalogHome } from '../io/catalog-store.js'
import type { ScaffoldedFolder } from './scaffold-folder.js'
import type { SystemSource } from './system.js'

/** What to scaffold, and how. */
export interface ScaffoldOptions extends SystemSource {
  /** The folder of the package. */
  readonly root: string
  /** The version of dsp. */
  readonly version: string
  readonly home: CatalogHome
  /** A pattern, `circuit-breaker`, or a starter, `circuit-breaker/ts`. */
  readonly pattern?: string | undefined
  readonly target?: string | undefined
  readonly out?: string | undefined
  /** Plan, and write nothing; wins over {@link force}. */
  readonly 'dry-run'?: boolean
  /** The same, with what would change line by line. */
  readonly diff?: boolean
  readonly force?: boolean
  readonly update?: boolean
  readonly check?: boolean
  readonly stack?: boolean
  /** With a stack: take what is not given as unknown. */
  readonly yes?: boolean
}

/** What is done with folders. */
export type ScaffoldMode = 'new' | 'update' | 'check' | 'stack'

/** A plan for one or more folders, before it is carried out. */
export interface ScaffoldPlan {
  readonly folders: readonly ScaffoldedFolder[]
  /** Recommended patterns that have no starter. */
  readonly without: readonly { readonly id: string; readonly name: string }[]
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}
