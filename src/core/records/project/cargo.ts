import type { Package } from './package.js'
import { tomlKey, tomlLines } from './toml.js'

const TABLE = /(^|\.)(dev-|build-)?dependencies(?:\.([\w-]+))?$/

/** Cargo.toml */
export function readCargo(text: string): readonly Package[] {
  const found = new Map<string, Package>()
  for (const { table, text: own, line } of tomlLines(text)) {
    const match = TABLE.exec(table)
    if (!match) continue
    const key = tomlKey(own)
    const renamed = /\bpackage\s*=\s*["']([\w-]+)["']/.exec(own)?.[1]
    const name = renamed ?? match[3] ?? key?.split('.')[0]
    if (name !== undefined && !found.has(name)) found.set(name, { ecosystem: 'cargo', name, line })
  }
  return [...found.values()]
}
