import { DomainError } from '../core/errors.js'
import { nearest } from '../core/nearest.js'
import type { Profile } from '../core/profile/index.js'
import { sizeWarningText } from '../core/render/index.js'
import {
  type Answers,
  type RenderedFile,
  readAnswers,
  render,
  type StarterBundle,
  viewOf,
} from '../core/scaffold/index.js'
import {
  computeSizes,
  isMeasure,
  type KnownMeasures,
  MEASURES,
  type Measured,
  measure,
  type Size,
  sizeWarnings,
} from '../core/sizing/index.js'

/** What is given to a starter: answers to its inputs, and measures of the system, by id. */
export type Given = ReadonlyMap<string, string>

/** A rendered starter, and what its numbers come from. */
export interface RenderedStarter extends ComputedSizes {
  readonly files: readonly RenderedFile[]
  readonly answers: Answers
}

/** Computed values, and what they come from. */
export interface ComputedSizes {
  readonly sizes: readonly Size[]
  readonly measures: readonly Measured[]
  /** In words. */
  readonly warnings: readonly string[]
}

/**
 * Renders a starter for a profile; nothing is written.
 * @throws DomainError bad-input, bad-measure, unknown-setting
 */
export async function renderStarter(
  bundle: StarterBundle,
  profile: Profile,
  given: Given,
  known: KnownMeasures = {},
): Promise<RenderedStarter> {
  const { inputs, sizing } = bundle.manifest
  const ids = inputs.map(({ id }) => id)
  refuseUnknown([...given.keys()], ids)
  const answers = readAnswers(inputs, given)
  const computed = sizesOf(sizing, new Map([...given].filter(([id]) => !ids.includes(id))), profile, known)
  const view = viewOf({ bundle, answers, ...computed })
  return { files: await render(bundle, view), answers, ...computed }
}

/**
 * Computes the named sizes for a profile.
 * @throws DomainError bad-measure, unknown-setting
 */
export function sizesOf(
  ids: readonly string[],
  given: Given,
  profile: Profile,
  known: KnownMeasures = {},
): ComputedSizes {
  refuseUnknown([...given.keys()], [])
  const computed = computeSizes(ids, measure(given, profile, known))
  return {
    sizes: computed.sizes,
    measures: computed.measures,
    warnings: sizeWarnings(computed).map(sizeWarningText),
  }
}

function refuseUnknown(given: readonly string[], inputs: readonly string[]): void {
  const unknown = given.find((id) => !inputs.includes(id) && !isMeasure(id))
  if (unknown === undefined) return
  const measures = MEASURES.map(({ id }) => id)
  throw new DomainError('unknown-setting', `--set ${unknown.slice(0, 60)}: there is nothing of this name.`, {
    why:
      inputs.length > 0
        ? `Inputs: ${inputs.join(', ')}. Measures: ${measures.join(', ')}.`
        : `Measures: ${measures.join(', ')}.`,
    hint: 'Facts of the profile have a dot in their name: --set load.peak="3k rps".',
    nearest: nearest(unknown, [...inputs, ...measures]),
  })
}
