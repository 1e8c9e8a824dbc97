import type { Source } from '../catalog/index.js'
import type { StarterManifest } from './starter-manifest.generated.js'

/** A compiled template; only Handlebars knows what is in it. */
export type CompiledTemplate = object

/** A text of a starter: as it stands, or to be rendered. */
export type Part = string | { readonly template: CompiledTemplate }

/** A file of a starter. */
export interface BundledFile {
  readonly path: Part
  readonly kind: 'managed' | 'seed'
  readonly executable: boolean
  /** Whether changes may be merged line by line. */
  readonly merge: boolean
  /** Rendered only where this holds: the id of a flag, or `<choice>.<option>`. */
  readonly when?: string
  readonly content: Part
}

/** A starter with everything that rendering needs. */
export interface StarterBundle {
  readonly manifest: StarterManifest
  /** Of the pattern, or of the combination. */
  readonly patternName: string
  readonly patternSummary: string
  readonly files: readonly BundledFile[]
  /** What templates include with {{> name}}. */
  readonly partials: Readonly<Record<string, CompiledTemplate>>
  /** The sources of the sizes. */
  readonly sources: readonly Source[]
  /** Over all that it is made from. */
  readonly hash: string
}

/** The pattern or the combination that a starter is about. */
export const subjectOf = ({
  pattern,
  combination,
}: Pick<StarterManifest, 'pattern' | 'combination'>): string => pattern ?? combination ?? ''

/** `circuit-breaker/ts`. */
export const starterId = (manifest: Pick<StarterManifest, 'pattern' | 'combination' | 'target'>): string =>
  `${subjectOf(manifest)}/${manifest.target}`
