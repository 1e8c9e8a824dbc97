import { createHash } from 'node:crypto'
import type { Source } from '../core/catalog/index.js'
import { DomainError, type Place } from '../core/errors.js'
import {
  type CodedStarter,
  compileTemplate,
  lintRendered,
  lintStarter,
  render,
  type StarterBundle,
  type StarterManifest,
  type StarterProblem,
  sampleView,
  sourceOf,
  subjectOf,
  withFunctions,
} from '../core/scaffold/index.js'
import { sourcesOfSizes } from '../core/sizing/index.js'
import { type CatalogHome, loadGuides, loadWholeCatalog } from '../io/catalog-store.js'
import { SchemaValidator } from '../io/schema-validator.js'
import { type ReadStarter, readStarterSource } from '../io/starter-source.js'

/** What the catalog says about what a starter is for. */
export interface PatternWords {
  readonly id: string
  readonly name: string
  readonly summary: string
}

/** What starters refer to. */
export interface StarterContext {
  /** The folder of the package, with the schemas. */
  readonly root: string
  readonly patterns: readonly PatternWords[]
  readonly combinations: readonly PatternWords[]
  readonly sources: readonly Source[]
  /** Files that starters share, beside those of their own folder of templates. */
  readonly shared?: ReadonlyMap<string, string>
}

/** What starters refer to in a catalog; `shared` is what those of a pack may use beside their own. */
export function starterContext(
  root: string,
  home: CatalogHome,
  shared?: StarterContext['shared'],
): StarterContext {
  const { patterns, sources } = loadWholeCatalog(home)
  const { combinations } = loadGuides(home)
  return { root, patterns, combinations, sources, ...(shared && { shared }) }
}

/** A finding in a starter, with its place. */
export interface StarterFinding {
  readonly code:
    | StarterProblem['code']
    | 'yaml'
    | 'schema'
    | 'unknown-pattern'
    | 'unknown-combination'
    | 'not-rendered'
    | 'unknown-source'
  readonly starter: string
  readonly place: Place
  readonly about: string
}

/** A starter from its folder, compiled, or what is wrong with it. */
export interface CompiledStarter {
  readonly findings: readonly StarterFinding[]
  readonly coded?: CodedStarter
  readonly bundle?: StarterBundle
}

/** Reads, checks and compiles a starter below a folder of templates. */
export async function compileStarter(
  templates: string,
  id: string,
  context: StarterContext,
): Promise<CompiledStarter> {
  const source = readStarterSource(templates, id, context.shared)
  const shape = shapeFindings(source, context)
  if (shape.length > 0) return { findings: shape }
  const manifest = source.manifest as StarterManifest
  const subject = subjectOf(manifest)
  const kind = manifest.pattern === undefined ? 'combination' : 'pattern'
  const about = context[`${kind}s`].find((one) => one.id === subject)
  if (!about) return { findings: [finding(source, `unknown-${kind}`, subject, [kind])] }
  const stray = manifest.covers?.find((covered) => !context.patterns.some((one) => one.id === covered))
  if (stray !== undefined) return { findings: [finding(source, 'unknown-pattern', stray, ['covers'])] }
  const named = sourcesOfSizes(manifest.sizing)
  const sources = context.sources.filter((one) => named.includes(one.id))
  const unknown = named.filter((name) => !sources.some((one) => one.id === name))
  const head = { manifest, patternName: about.name, patternSummary: about.summary, sources }
  const view = sampleView(head)
  const problems = await lintStarter(source, manifest, view)
  const findings = [
    ...unknown.map((name) => finding(source, 'unknown-source', name)),
    ...problems.map((one) => located(source, one)),
  ]
  if (findings.length > 0) return { findings }
  const unhashed = { ...head, ...(await codeOf(source, manifest)) }
  const coded: CodedStarter = { ...unhashed, hash: hashOf(unhashed) }
  const bundle = withFunctions(coded)
  try {
    const rendered = await render(bundle, view)
    return { findings: lintRendered(manifest, rendered).map((one) => located(source, one)), coded, bundle }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { findings: [finding(source, 'not-rendered', [error.message, error.why].join(': '))] }
  }
}

function shapeFindings(source: ReadStarter, { root }: StarterContext): StarterFinding[] {
  const { id, errors, locate, manifest } = source
  if (errors.length > 0)
    return errors.map(({ message, place }) => ({ code: 'yaml', starter: id, place, about: message }))
  return new SchemaValidator(root).check('starter.v1', manifest).map(({ keys, message }) => ({
    code: 'schema' as const,
    starter: id,
    place: locate(keys),
    about: `${keys.join('.')} ${message}`.trim(),
  }))
}

async function codeOf(
  source: ReadStarter,
  manifest: StarterManifest,
): Promise<Pick<CodedStarter, 'files' | 'partials'>> {
  const files: CodedStarter['files'][number][] = []
  for (const file of manifest.files) {
    const at = sourceOf(file, source.files)
    const text = source.files.get(at?.name ?? '') ?? ''
    files.push({
      path: file.path.includes('{{') ? { template: await compileTemplate(file.path) } : file.path,
      kind: file.kind,
      executable: file.executable ?? false,
      merge: file.merge ?? true,
      ...(file.when !== undefined && { when: file.when }),
      content: at?.isTemplate ? { template: await compileTemplate(text) } : text,
    })
  }
  const partials: Record<string, string> = {}
  for (const [name, text] of source.partials) partials[name] = await compileTemplate(text)
  return { files, partials }
}

const hashOf = (coded: Omit<CodedStarter, 'hash'>): string =>
  createHash('sha256').update(JSON.stringify(coded)).digest('hex')

function finding(
  source: ReadStarter,
  code: StarterFinding['code'],
  about: string,
  keys: readonly string[] = [],
): StarterFinding {
  return { code, starter: source.id, place: source.locate(keys), about }
}

function located(source: ReadStarter, { code, file, line, about }: StarterProblem): StarterFinding {
  return {
    code,
    starter: source.id,
    about,
    place: { file: `${source.id}/${file}`, ...(line !== undefined && { line }) },
  }
}
