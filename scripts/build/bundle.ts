import type { BuildOptions } from 'esbuild'
import { lazyOclif } from './lazy-require.js'
import { stubs } from './stubs.js'

/**
 * The program as one CommonJS file. CommonJS starts 10 to 20 ms faster than ES modules on Node 20, and esbuild turns
 * `await import()` of a bundled module into a lazy evaluation (test/build/lazy.test.ts proves it).
 */
export function programOptions(root: string, entry: string): BuildOptions {
  return {
    stdin: { contents: entry, resolveDir: root, sourcefile: 'entry.js', loader: 'js' },
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minify: true,
    // What stays outside the bundle (node:tty) is required, not imported: the code cache's script has no import().
    supported: { 'dynamic-import': false },
    legalComments: 'none',
    logLevel: 'warning',
    // Optional development helpers of oclif; they are never installed.
    external: ['typescript', 'ts-node', 'tsx'],
    plugins: [stubs, lazyOclif],
  }
}

/** The library as one ES module; its dependencies stay imports, so a caller's bundler sees them. */
export function libraryOptions(root: string): BuildOptions {
  return {
    entryPoints: ['src/index.ts'],
    absWorkingDir: root,
    outfile: 'dist/index.js',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    legalComments: 'none',
    logLevel: 'warning',
  }
}
