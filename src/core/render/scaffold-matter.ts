import type { Drift, PlannedFile, StarterBundle } from '../scaffold/index.js'
import type { SizesMatter } from './sizes.js'

/** A folder with what happens in it. */
export interface ScaffoldFolder {
  readonly folder: string
  readonly bundle: StarterBundle
  readonly rendered: Omit<SizesMatter, 'sources'>
  readonly files: readonly PlannedFile[]
  /** The version of the template that the folder was made from before. */
  readonly from?: string
  /** Unified diffs by path, where they were asked for. */
  readonly diffs?: ReadonlyMap<string, string>
  readonly drift: readonly Drift[]
}

/** What scaffolding did, or would do. */
export interface ScaffoldMatter {
  readonly mode: 'new' | 'update' | 'check' | 'stack'
  readonly written: boolean
  readonly folders: readonly ScaffoldFolder[]
  /** Recommended patterns that have no starter. */
  readonly without: readonly { readonly id: string; readonly name: string }[]
}

/** The numbers of a folder, with their sources. */
export const sizesOfFolder = ({ bundle, rendered }: ScaffoldFolder): SizesMatter => ({
  ...rendered,
  sources: bundle.sources,
})

/** The size of a text in a file, in bytes. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length
