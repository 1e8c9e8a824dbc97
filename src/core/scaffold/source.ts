/** A starter as its folder has it. */
export interface StarterSource {
  /** `circuit-breaker/ts`: the folders that it lies in. */
  readonly id: string
  /** What starter.yaml says. */
  readonly manifest: unknown
  /** The files below files/ by their path, with forward slashes; those of all starters start with {@link SHARED_FILES}. */
  readonly files: ReadonlyMap<string, string>
  /** Shared templates by their name. */
  readonly partials: ReadonlyMap<string, string>
}

/** How `from` names a file that several starters have. */
export const SHARED_FILES = '_shared/'

/** Files with this ending are templates; all others are copied as they are. */
export const TEMPLATE_ENDING = '.hbs'

/** Where a file of the manifest is below files/: its name, and whether it is a template. */
export function sourceOf(
  { path, from = path }: { readonly path: string; readonly from?: string },
  files: ReadonlyMap<string, string>,
): { readonly name: string; readonly isTemplate: boolean } | undefined {
  if (files.has(from)) return { name: from, isTemplate: false }
  if (files.has(`${from}${TEMPLATE_ENDING}`)) return { name: `${from}${TEMPLATE_ENDING}`, isTemplate: true }
  return undefined
}
