import { boolean, integer, option, string } from '@oclif/core/flags'

/** The flags that every command takes. */
export const globalFlags = {
  json: boolean({ description: 'Print the result, or the error, as one JSON object.', helpGroup: 'GLOBAL' }),
  'no-color': boolean({ description: 'No colour, as with NO_COLOR.', helpGroup: 'GLOBAL' }),
  'no-input': boolean({ description: 'Never ask; fail and say what is missing.', helpGroup: 'GLOBAL' }),
  width: integer({ description: 'Columns of the text output.', hidden: true, min: 1 }),
}

/** For commands that read the catalog. */
export const catalogFlags = {
  catalog: string({
    description: 'A pack to lay over the catalog; may be repeated. dsp.config.yaml may name packs, too.',
    helpValue: 'DIR',
    multiple: true,
    multipleNonGreedy: true,
  }),
}

/** For commands that work on a profile. */
export const profileFlags = {
  ...catalogFlags,
  profile: string({
    char: 'p',
    description: 'The profile to read; - is stdin.',
    helpValue: 'FILE',
  }),
  set: string({
    description: 'One fact of the profile; may be repeated.',
    helpValue: 'FACT=VALUE',
    multiple: true,
    multipleNonGreedy: true,
    default: [],
  }),
  yes: boolean({ char: 'y', description: 'Ask nothing: what is not given stays unknown.' }),
}

/** For commands that compute values for a starter. */
export const sizingFlags = {
  ...catalogFlags,
  profile: profileFlags.profile,
  set: string({
    description: 'An input of the starter, a measure, or a fact of the profile; may be repeated.',
    helpValue: 'NAME=VALUE',
    multiple: true,
    multipleNonGreedy: true,
    default: [],
  }),
}

/** --format for commands that have more formats than text; `json` is the same as --json. */
export function formatFlag<const T extends string>(formats: readonly T[]) {
  return option({ options: ['text', 'json', ...formats] as const })({
    description: 'How to print the result.',
    default: 'text' as const,
  })
}

/** For commands that change a log of decision records. */
export const changeFlags = {
  folder: string({ description: 'The folder of the records.', helpValue: 'DIR' }),
  'dry-run': boolean({ description: 'Show what would change, and change nothing.' }),
}
