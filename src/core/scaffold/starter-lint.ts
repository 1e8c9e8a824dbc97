import { computeSizes, isMeasure, isSize, measure } from '../sizing/index.js'
import { readAnswers } from './answers.js'
import { type StarterBundle, starterId } from './bundle.js'
import type { RenderedFile } from './render.js'
import { SHARED_FILES, type StarterSource, sourceOf } from './source.js'
import type { StarterManifest } from './starter-manifest.generated.js'
import { lintTemplate, type TemplateProblem } from './template-lint.js'
import { hasTest } from './test-names.js'
import { type View, viewOf } from './view.js'

/** Something wrong with a starter. */
export interface StarterProblem {
  readonly code:
    | TemplateProblem['code']
    | 'unknown-size'
    | 'input-is-measure'
    | 'bad-default'
    | 'bad-condition'
    | 'file-missing'
    | 'file-unlisted'
    | 'path-differs'
    | 'test-missing'
    | 'mutation-misses'
  /** A file below the starter's folder. */
  readonly file: string
  readonly line?: number
  readonly about: string
}

const MANIFEST = 'starter.yaml'

/** What can be found wrong before anything is rendered. */
export async function lintStarter(
  source: StarterSource,
  manifest: StarterManifest,
  view: View,
): Promise<StarterProblem[]> {
  return [...lintManifest(source, manifest), ...(await lintTemplates(source, manifest, view))]
}

function lintManifest(source: StarterSource, manifest: StarterManifest): StarterProblem[] {
  const { files, inputs, sizing } = manifest
  const say = (code: StarterProblem['code'], about: string): StarterProblem => ({
    code,
    file: MANIFEST,
    about,
  })
  const used = files.flatMap((file) => sourceOf(file, source.files)?.name ?? [])
  return [
    ...(source.id === starterId(manifest) ? [] : [say('path-differs', source.id)]),
    ...sizing.filter((id) => !isSize(id)).map((id) => say('unknown-size', id)),
    ...inputs.filter(({ id }) => isMeasure(id)).map(({ id }) => say('input-is-measure', id)),
    ...inputs.filter((input) => !acceptsDefault(input)).map(({ id }) => say('bad-default', id)),
    ...files.flatMap(({ when }) =>
      when === undefined || isCondition(when, inputs) ? [] : [say('bad-condition', when)],
    ),
    ...files
      .filter((file) => !sourceOf(file, source.files))
      .map(({ path, from }) => say('file-missing', from ?? path)),
    ...[...source.files.keys()]
      .filter((name) => !used.includes(name) && !name.startsWith(SHARED_FILES))
      .map((name) => say('file-unlisted', name)),
  ]
}

function acceptsDefault(input: StarterManifest['inputs'][number]): boolean {
  try {
    readAnswers([input], new Map([[input.id, String(input.default)]]))
    return true
  } catch {
    return false
  }
}

function isCondition(when: string, inputs: StarterManifest['inputs']): boolean {
  const [id, option] = when.split('.')
  const input = inputs.find((one) => one.id === id)
  if (option === undefined) return input?.type === 'flag'
  return input?.type === 'choice' && input.options.includes(option)
}

async function lintTemplates(
  source: StarterSource,
  manifest: StarterManifest,
  view: View,
): Promise<StarterProblem[]> {
  const found: StarterProblem[] = []
  const { partials } = source
  for (const file of manifest.files) {
    for (const one of await lintTemplate(file.path, { view, partials }))
      found.push({ ...one, file: MANIFEST })
    const at = sourceOf(file, source.files)
    if (!at?.isTemplate) continue
    const text = source.files.get(at.name) ?? ''
    for (const one of await lintTemplate(text, { view, partials }))
      found.push({ ...one, file: `files/${at.name}` })
  }
  return found
}

/** What can be found wrong in what is rendered: promises without a test, mutations that would change nothing. */
export function lintRendered(manifest: StarterManifest, rendered: readonly RenderedFile[]): StarterProblem[] {
  const say = (code: StarterProblem['code'], about: string): StarterProblem => ({
    code,
    file: MANIFEST,
    about,
  })
  const tests = [...manifest.shows.map(({ test }) => test), ...manifest.mutations.map(({ fails }) => fails)]
  return [
    ...[...new Set(tests)]
      .filter((test) => !hasTest(rendered, test))
      .map((test) => say('test-missing', test)),
    ...manifest.mutations
      .filter(({ file, search }) => {
        const text = rendered.find(({ path }) => path === file)?.text
        return text === undefined || text.split(search).length !== 2
      })
      .map(({ name }) => say('mutation-misses', name)),
  ]
}

/** A view with the defaults, in which every list has an element. */
export function sampleView(
  bundle: Pick<StarterBundle, 'manifest' | 'patternName' | 'patternSummary' | 'sources'>,
): View {
  const { manifest } = bundle
  const known = manifest.sizing.filter(isSize)
  const { sizes, measures } = computeSizes(known, measure(new Map(), new Map()))
  const source = { title: '', url: '' }
  const view = viewOf({
    bundle,
    answers: readAnswers(manifest.inputs, new Map()),
    sizes,
    measures,
    warnings: [''],
  })
  return {
    ...view,
    sizes: (view.sizes as readonly object[]).map((size) => ({ ...size, sources: [source] })),
    infra: [''],
    dependencies: [{ name: '', version: '', licence: '', dev: false }],
  }
}
