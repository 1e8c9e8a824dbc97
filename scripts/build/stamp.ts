import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const INPUTS = [
  'src',
  'catalog',
  'schemas',
  'templates',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/** A short hash over names, sizes and times of everything the build reads: cheap, and good enough to skip a build. */
export function inputsStamp(root: string): string {
  const hash = createHash('sha256')
  const visit = (file: string): void => {
    const stat = statSync(file, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) for (const name of readdirSync(file).sort()) visit(path.join(file, name))
    else hash.update(`${path.relative(root, file)}\0${stat.size}\0${stat.mtimeMs}\n`)
  }
  for (const input of INPUTS) visit(path.join(root, input))
  return hash.digest('hex').slice(0, 16)
}

const stampFile = (root: string): string => path.join(root, 'dist', '.stamp')

/** Whether dist/ was built from exactly these inputs. */
export function isFresh(root: string): boolean {
  const file = stampFile(root)
  return existsSync(file) && readFileSync(file, 'utf8') === inputsStamp(root)
}

/** Remembers what dist/ was built from. */
export function writeStamp(root: string, stamp: string): void {
  writeFileSync(stampFile(root), stamp)
}
