import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { isFresh } from '../../scripts/build/stamp.js'

const root = path.resolve(import.meta.dirname, '../..')

/** Builds dist/ before the first test, unless it is already built from these very sources. */
export default function buildOnce(): void {
  if (isFresh(root)) return
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--keep'], {
    cwd: root,
    stdio: 'inherit',
  })
}
