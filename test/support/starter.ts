import {
  compileTemplate,
  type RenderedFile,
  type StarterBundle,
  type StarterManifest,
  withFunctions,
} from '../../src/core/scaffold/index.js'

/** A manifest with nothing in it but what is given. */
export const manifestOf = (part: Partial<StarterManifest> = {}): StarterManifest => ({
  pattern: 'circuit-breaker',
  target: 'ts',
  version: '1.0.0',
  summary: 'A guard around calls of one dependency.',
  runtime: { language: 'TypeScript', version: 'Node.js 20' },
  library: { name: 'cockatiel', version: '3.2.1', licence: 'MIT', why: 'Maintained, and small enough.' },
  inputs: [],
  sizing: [],
  files: [],
  dependencies: [],
  infra: [],
  toolchain: ['node'],
  commands: { test: 'npm test' },
  shows: [],
  guarantees: [],
  'non-guarantees': [],
  mutations: [],
  ...part,
})

/** A file of a starter that is not read from a folder; a text with {{ in it is a template. */
export interface SketchedFile {
  readonly path: string
  readonly text: string
  readonly kind?: 'managed' | 'seed'
  readonly when?: string
}

/** A starter that is not read from a folder. */
export async function bundleOf(
  files: readonly SketchedFile[],
  part: Partial<StarterManifest> = {},
  partials: Readonly<Record<string, string>> = {},
): Promise<StarterBundle> {
  const coded = async (text: string) =>
    text.includes('{{') ? { template: await compileTemplate(text) } : text
  return withFunctions({
    manifest: manifestOf(part),
    patternName: 'Circuit Breaker',
    patternSummary: 'Stops calling what fails.',
    files: await Promise.all(
      files.map(async ({ path, text, kind = 'seed', when }) => ({
        path: await coded(path),
        kind,
        executable: false,
        merge: true,
        content: await coded(text),
        ...(when !== undefined && { when }),
      })),
    ),
    partials: Object.fromEntries(
      await Promise.all(
        Object.entries(partials).map(async ([name, text]) => [name, await compileTemplate(text)] as const),
      ),
    ),
    sources: [],
    hash: '0'.repeat(64),
  })
}

/** A rendered file. */
export const file = (path: string, text: string, part: Partial<RenderedFile> = {}): RenderedFile => ({
  path,
  text,
  kind: 'seed',
  executable: false,
  merge: true,
  ...part,
})
