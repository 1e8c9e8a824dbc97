import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { FAMILIES, RULES, type Rule } from '../../src/core/records/index.js'
import { ruleHelpMarkdown } from '../../src/core/render/index.js'
import type { GeneratedFile } from './generated-file.js'

const FOLDER = 'docs/rules'
const NOTE = '<!-- Generated from src/core/records/rules by npm run generate. -->\n\n'

/** The reference of the linter's rules: a page each, and an index by family. */
export const rulePages = (): GeneratedFile[] => [
  { file: `${FOLDER}/README.md`, text: indexPage() },
  ...RULES.map((rule) => ({ file: `${FOLDER}/${rule.id}.md`, text: page(rule) })),
]

/** Pages that are there although nothing makes them any more. */
export function staleRulePages(root: string): string[] {
  const made = new Set(rulePages().map(({ file }) => file))
  if (!existsSync(path.join(root, FOLDER))) return []
  return readdirSync(path.join(root, FOLDER))
    .map((name) => `${FOLDER}/${name}`)
    .filter((file) => !made.has(file))
}

function page(rule: Rule): string {
  const { id, family, severity, strict, since, isFixable, options } = rule
  const facts = [
    `| family | ${family} |`,
    `| --- | --- |`,
    `| \`dsp:recommended\` | ${severity} |`,
    `| \`dsp:strict\` | ${strict ?? severity} |`,
    `| mended by \`--fix\` | ${isFixable ? 'yes' : 'no'} |`,
    `| since | ${since} |`,
  ].join('\n')
  const optionLines = Object.entries(options ?? {}).map(
    ([name, option]) => `- \`${name}\` (default \`${JSON.stringify(option.default)}\`): ${option.summary}`,
  )
  return [
    `${NOTE}# ${id}`,
    facts,
    ruleHelpMarkdown(rule),
    ...(optionLines.length > 0 ? ['## Options', optionLines.join('\n')] : []),
    '[All rules](README.md)\n',
  ].join('\n\n')
}

function indexPage(): string {
  const families = FAMILIES.flatMap((family) => {
    const own = RULES.filter((rule) => rule.family === family)
    if (own.length === 0) return []
    const rows = own.map(
      ({ id, severity, strict, isFixable, summary }) =>
        `| [${id}](${id}.md) | ${severity} | ${strict ?? severity} | ${isFixable ? 'yes' : ''} | ${summary} |`,
    )
    const head = '| rule | recommended | strict | fix | |\n| --- | --- | --- | --- | --- |'
    return [`## ${family[0]?.toUpperCase()}${family.slice(1)}`, [head, ...rows].join('\n')]
  })
  return [
    `${NOTE}# Rules of \`dsp lint\``,
    `${RULES.length} rules. \`dsp lint --explain ID\` prints a page of these without a network; [lint](../lint.md) says how to use them.`,
    ...families,
    '',
  ].join('\n\n')
}
