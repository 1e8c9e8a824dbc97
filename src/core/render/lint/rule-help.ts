import type { Example, Rule } from '../../records/index.js'

/** What a rule is about, with its examples, as plain text. */
export const ruleHelpText = ({ summary, rationale, bad, good }: Rule): string =>
  [summary, rationale, 'Wrong:', filesText(bad), 'Right:', filesText(good)].join('\n\n')

/** The same as Markdown. */
export const ruleHelpMarkdown = ({ summary, rationale, bad, good }: Rule): string =>
  [summary, rationale, '### Wrong', fencedFiles(bad), '### Right', fencedFiles(good)].join('\n\n')

const filesText = ({ files }: Example): string =>
  Object.entries(files)
    .map(([path, text]) => `${path}:\n\n${text.trimEnd().replace(/^(?=.)/gm, '    ')}`)
    .join('\n\n')

const fencedFiles = ({ files }: Example): string =>
  Object.entries(files)
    .map(([path, text]) => `\`${path}\`\n\n${fenced(text)}`)
    .join('\n\n')

/** A fence that is longer than those within. */
function fenced(text: string): string {
  const longest = [...text.matchAll(/`{3,}/g)].reduce((most, [run]) => Math.max(most, run.length), 2)
  const fence = '`'.repeat(longest + 1)
  return `${fence}markdown\n${text.trimEnd()}\n${fence}`
}
