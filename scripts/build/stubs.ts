import type { Plugin } from 'esbuild'

/**
 * Modules that oclif imports for abilities this program does not offer. Each costs start-up time:
 * `debug` (oclif's own trace), `wsl-utils` (which Windows shell is this), `cli-spinners` (its spinner).
 */
const STUBS: Readonly<Record<string, string>> = {
  debug: `const make = () => Object.assign(() => {}, { enabled: false, extend: make })
module.exports = Object.assign(make, { default: make, enabled: () => false, enable() {}, disable() {} })`,
  'wsl-utils': `exports.isWsl = false
exports.powerShellPath = async () => 'powershell.exe'`,
  'cli-spinners': `const still = { interval: 1000, frames: [''] }
module.exports = { dots: still, dots2: still, simpleDots: still }`,
}

/** Replaces the modules above by empty ones. */
export const stubs: Plugin = {
  name: 'stubs',
  setup(build) {
    const filter = new RegExp(`^(${Object.keys(STUBS).join('|')})$`)
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'stub' }))
    build.onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({
      contents: STUBS[path] ?? '',
      loader: 'js',
    }))
  },
}
