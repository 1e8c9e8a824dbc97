import { linesOf, type Package } from './package.js'

const TABLES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']

/** package.json */
export function readNpm(text: string): readonly Package[] {
  const lines = new Map<string, number>()
  for (const [line, own] of linesOf(text).entries()) {
    const key = /^\s*"([^"]+)"\s*:/.exec(own)?.[1]
    if (key !== undefined) lines.set(key, line)
  }
  const manifest = parsed(text)
  return TABLES.flatMap((table) =>
    Object.keys(tableIn(manifest, table)).map((name) => ({
      ecosystem: 'npm' as const,
      name,
      line: lines.get(name) ?? 0,
    })),
  )
}

const tableIn = (manifest: unknown, table: string): object => {
  const value: unknown = isObject(manifest) ? manifest[table] : undefined
  return isObject(value) ? value : {}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
