import type { Catalog } from '../catalog/index.js'
import { DomainError } from '../errors.js'
import type { Demands } from './assemble.js'

/** What the user asks for besides describing the system. */
export interface RecommendOptions {
  /** Name of a preset of trade-off weights; the catalog's default when absent. */
  readonly weights?: string
  readonly pin?: readonly string[]
  readonly deny?: readonly string[]
  /** Whether to find the changes of a single fact that bring patterns in or out, which takes most of the time; true when absent. */
  readonly thresholds?: boolean
  /**
   * Id of the only pattern that is of interest: no other has thresholds, outside the stack only it and what is to be used
   * instead of it have their reason, and there are no alternatives.
   */
  readonly about?: string
}

/** Checks the options against the catalog. */
export function demandsOf(catalog: Catalog, { weights, pin = [], deny = [] }: RecommendOptions): Demands {
  const name = weights ?? catalog.settings.defaultPreset
  const preset = catalog.settings.presets.find(({ id }) => id === name)
  const names = catalog.settings.presets.map(({ id }) => id)
  if (!preset)
    throw new DomainError('unknown-weights', `There are no weights named ${name}`, {
      hint: `Choose one of ${names.join(', ')}.`,
    })
  for (const id of [...pin, ...deny])
    if (!catalog.patterns.some((pattern) => pattern.id === id))
      throw new DomainError('unknown-pattern', `The catalog has no pattern ${id}`, {
        hint: 'dsp list shows all patterns.',
      })
  return { preset, pin, deny: [...deny, ...(catalog.denied ?? [])] }
}
