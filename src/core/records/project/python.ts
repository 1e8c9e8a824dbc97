import { linesOf, type Package, packagesByLine } from './package.js'
import { tomlKey, tomlLines } from './toml.js'

/** As the index of Python writes it: `Pure_Breaker` is `pure-breaker`. */
const normal = (name: string): string => name.toLowerCase().replace(/[-_.]{1,20}/g, '-')

const REQUIREMENT = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:[[(<>=!~;@,].*)?$/

const requirementIn = (text: string): string | undefined => {
  const name = REQUIREMENT.exec(text)?.[1]
  return name === undefined ? undefined : normal(name)
}

/** requirements*.txt */
export const readRequirements = (text: string): readonly Package[] =>
  packagesByLine('pypi', linesOf(text, '#'), requirementIn)

const TABLES_OF_KEYS = /^tool\.poetry\.(group\.[^.]+\.)?(dev-)?dependencies$/
const TABLES_OF_LISTS = /^(project\.optional-dependencies|dependency-groups)$/

/** pyproject.toml: of the project and of Poetry */
export function readPyproject(text: string): readonly Package[] {
  const found: Package[] = []
  let isList = false
  for (const { table, text: own, line } of tomlLines(text)) {
    const key = tomlKey(own)
    const add = (name: string | undefined): void => {
      if (name !== undefined) found.push({ ecosystem: 'pypi', name, line })
    }
    if (TABLES_OF_KEYS.test(table)) {
      if (key !== 'python') add(key && normal(key))
      continue
    }
    if (key !== undefined)
      isList = (table === 'project' && key === 'dependencies') || TABLES_OF_LISTS.test(table)
    if (!isList) continue
    const list = key === undefined ? own : own.slice(own.indexOf('=') + 1)
    for (const [, quoted = ''] of list.matchAll(/["']([^"']*)["']/g)) add(requirementIn(quoted))
    if (/\]\s*,?\s*$/.test(list)) isList = false
  }
  return found
}
