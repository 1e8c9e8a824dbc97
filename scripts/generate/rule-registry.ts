import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { GeneratedFile } from './generated-file.js'

const FOLDER = 'src/core/records/rules'
const REGISTRY = 'index.generated.ts'

/** The list of all rules: a rule is found by its file, so that adding one touches nothing else. */
export function ruleRegistry(root: string): GeneratedFile {
  const ids = readdirSync(path.join(root, FOLDER))
    .filter((name) => name.endsWith('.ts') && name !== REGISTRY)
    .map((name) => name.slice(0, -'.ts'.length))
    .sort()
  const imports = ids.map((id) => `import { rule as ${camelCase(id)} } from './${id}.js'`)
  const text = [
    '// Generated from the files of this folder by npm run generate.',
    "import type { Rule } from '../lint/rule.js'",
    ...imports,
    '',
    '/** All rules, by id. */',
    'export const RULES: readonly Rule[] = [',
    ...ids.map((id) => `  ${camelCase(id)},`),
    ']',
    '',
  ].join('\n')
  return { file: `${FOLDER}/${REGISTRY}`, text }
}

const camelCase = (id: string): string => id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
