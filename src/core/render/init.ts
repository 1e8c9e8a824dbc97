import { paragraph, section } from './layout.js'
import type { View } from './paint.js'

/** What to do with the profile that was just written. */
export function initText(
  { file, facts }: { readonly file: string; readonly facts: number },
  view: View,
): string {
  const profile = file === DEFAULT_FILE ? '' : ` --profile ${file}`
  return [
    ...paragraph(`Wrote ${file}: ${facts} facts about your system, none stated yet.`, view.width),
    '',
    ...section(
      'Next',
      [
        `1. Open ${file}, delete the # before what you know, and put in your values.`,
        `2. Run dsp select${profile}; it recommends from what is stated, and says what to find out.`,
        `3. Commit ${file} beside the code, so that the next decision starts from it.`,
      ].flatMap((line) => paragraph(line, view.width, { first: '  ', rest: '     ' })),
      view,
    ),
  ].join('\n')
}

const DEFAULT_FILE = 'dsp.profile.yaml'

/** The names that `dsp catalog schema` takes. */
export function schemaListText(names: readonly string[]): string {
  return names.join('\n')
}
