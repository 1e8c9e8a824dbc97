import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

// One line as the TypeScript compiler writes it: const x_1 = require("y"), with or without an interop helper. Names
// without a number are left alone: they are words that may also stand in a string.
const IMPORT = /^const (\w+_\d+) = ((?:__importDefault\(|__importStar\()?require\("[^"]+"\)\)?);$/gm

// oclif installs this listener when it is imported; it pulls node:tty, node:net and the streams into every start.
// The command line writes with writeSync and handles EPIPE itself (src/io/terminal.ts).
const STDOUT_LISTENER = /^process\.stdout\.on\('error',[\s\S]*?^\}\);$/m

/**
 * Makes a CommonJS module's imports lazy: each is required at its first use instead of at the start.
 * The cost of oclif is mostly modules that a command never calls.
 */
export function makeRequiresLazy(source: string): string {
  const names: string[] = []
  const body = source.replace(IMPORT, (_, name: string, value: string) => {
    names.push(name)
    return `let ${name}$value; const ${name}$load = () => (${name}$value ??= ${value});`
  })
  // The parentheses matter: new x_1.default() has to stay a call of default.
  return names.reduce(
    (text, name) => text.replace(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, 'g'), `(${name}$load())`),
    body,
  )
}

/** Applies {@link makeRequiresLazy} to oclif's own files while esbuild bundles them. */
export const lazyOclif: Plugin = {
  name: 'lazy-oclif',
  setup(build) {
    build.onLoad({ filter: /@oclif[\\/]core[\\/]lib[\\/].*\.js$/ }, async ({ path }) => {
      let source = await readFile(path, 'utf8')
      if (/[\\/]lib[\\/]command\.js$/.test(path)) {
        if (!STDOUT_LISTENER.test(source))
          throw new Error('oclif changed: its stdout listener is not where it was')
        source = source.replace(STDOUT_LISTENER, '')
      }
      return { contents: makeRequiresLazy(source), loader: 'js' }
    })
  },
}
