import type { Measured, Size } from '../sizing/index.js'
import type { Answers } from './answers.js'
import { type StarterBundle, starterId, subjectOf } from './bundle.js'

/** What a view is made from. */
export interface ViewMatter {
  readonly bundle: Pick<StarterBundle, 'manifest' | 'patternName' | 'patternSummary' | 'sources'>
  readonly answers: Answers
  readonly sizes: readonly Size[]
  readonly measures: readonly Measured[]
  /** In words. */
  readonly warnings: readonly string[]
}

/** All that a template can name: plain data, so that templates hold no logic. docs/starters.md lists it. */
export type View = Readonly<Record<string, unknown>>

/** The view of a starter. */
export function viewOf({ bundle, answers, sizes, measures, warnings }: ViewMatter): View {
  const { manifest, patternName, patternSummary } = bundle
  const rows = sizes.map((size) => ({
    id: size.id,
    value: size.value,
    unit: size.unit,
    text: size.text,
    formula: size.formula,
    clamped: size.clampedFrom !== undefined,
    inputs: size.inputs.map(({ id, value }) => `${id} = ${rounded(value)}`).join(', '),
    sources: bundle.sources
      .filter(({ id }) => size.sources.includes(id))
      .map(({ title, url }) => ({ title, url })),
  }))
  return {
    pattern: { id: subjectOf(manifest), name: patternName, summary: patternSummary },
    target: manifest.target,
    starter: starterId(manifest),
    summary: manifest.summary,
    runtime: manifest.runtime,
    library: manifest.library,
    dependencies: manifest.dependencies.map((one) => ({ ...one, dev: one.dev ?? false })),
    infra: manifest.infra,
    commands: { install: '', build: '', lint: '', ...manifest.commands },
    shows: manifest.shows,
    guarantees: manifest.guarantees,
    'non-guarantees': manifest['non-guarantees'],
    input: answers,
    is: choicesOf(manifest.inputs, answers),
    size: Object.fromEntries(rows.map((row) => [row.id, row])),
    sizes: rows,
    measures: measures.map(({ id, text, about, origin, from }) => ({
      id,
      text,
      about,
      origin,
      from: from ?? '',
      assumed: origin === 'assumed',
    })),
    warnings,
  }
}

/** Whether a file with this condition is rendered. */
export function holds(when: string, view: View): boolean {
  const [input = '', option] = when.split('.')
  const answer = (view.input as Answers)[input]
  return option === undefined ? answer === true : answer === option
}

/** `is.store.redis`, because templates cannot compare. */
function choicesOf(
  inputs: StarterBundle['manifest']['inputs'],
  answers: Answers,
): Readonly<Record<string, Readonly<Record<string, boolean>>>> {
  return Object.fromEntries(
    inputs.flatMap((input) =>
      input.type === 'choice'
        ? [
            [
              input.id,
              Object.fromEntries(input.options.map((option) => [option, answers[input.id] === option])),
            ],
          ]
        : [],
    ),
  )
}

const rounded = (value: number): number => Number(value.toPrecision(6))
