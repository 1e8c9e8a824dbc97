import { loadStarterEntries } from '../../src/io/starter-store.js'

const TARGETS = ['ts', 'python', 'go', 'java', 'k8s', 'envoy', 'haproxy']

/** Which starters there are, for docs/scaffold.md: a row for each pattern, a column for each target. */
export function starterReference(root: string): string {
  const entries = loadStarterEntries(root)
  const targets = TARGETS.filter((target) => entries.some((one) => one.target === target))
  const subjects = [...new Set(entries.map(({ subject }) => subject))]
  const rows = subjects.map((subject) => {
    const own = entries.filter((one) => one.subject === subject)
    const covered = own.find(({ covers }) => covers.length > 0)?.covers ?? []
    const name = [`\`${subject}\``, ...covered.map((id) => `\`${id}\``)].join(', ')
    return [name, ...targets.map((target) => own.find((one) => one.target === target)?.library ?? '')]
  })
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [['pattern', ...targets], ['---', ...targets.map(() => '---')], ...rows].map(line).join('\n')
}
