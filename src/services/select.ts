import { recommend, recompute } from '../core/advisor/index.js'
import { type Catalog, resolvePattern } from '../core/catalog/index.js'
import { redFlagsOf } from '../core/guides/index.js'
import type { FindOut } from '../core/interview/index.js'
import type { Profile } from '../core/profile/index.js'
import { type Advice, commandText } from '../core/render/index.js'
import { type CatalogHome, loadCatalog, loadGuides } from '../io/catalog-store.js'
import type { Environment, Interactivity } from '../io/terminal.js'
import { rankWith } from './ask.js'
import { loadProfile, type ProfileSource, requireDecisive } from './profile.js'

/** What to recommend for, and how. */
export interface AdviseOptions extends ProfileSource {
  /** Where the catalog is. */
  readonly home: CatalogHome
  /** Name of a preset of trade-off weights. */
  readonly weights?: string | undefined
  /** Patterns that have to be, or must not be, in the stack: ids or aliases. */
  readonly pin?: readonly string[] | undefined
  readonly deny?: readonly string[] | undefined
  /** Whether to find what single changes bring patterns in or out; true when absent. */
  readonly thresholds?: boolean
  /** Id of the only pattern that is of interest. */
  readonly about?: string
  /** Take what is not given as unknown. */
  readonly yes?: boolean
  /** The command, for the example in an error. */
  readonly command?: string
}

/** A recommendation, and what somebody should know about the profile. */
export interface Advised {
  readonly advice: Advice
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  /** What a person who was asked did not know, and what would change something. */
  readonly findOut?: readonly FindOut[]
}

/** Recommends for a profile as it is, without asking anybody. */
export function advise(options: AdviseOptions, catalog: Catalog = loadCatalog(options.home)): Advised {
  const { profile, warnings } = loadProfile(options, catalog)
  if (!options.yes)
    requireDecisive(
      catalog,
      profile,
      commandText(options.command ?? 'dsp select', options.profile, options.set ?? []),
    )
  return { advice: adviseOn(catalog, profile, options), warnings }
}

/** The recommendation for a profile that is there already. */
export function adviseOn(
  catalog: Catalog,
  profile: Profile,
  options: Pick<AdviseOptions, 'weights' | 'pin' | 'deny' | 'thresholds' | 'about'>,
): Advice {
  const { weights, pin = [], deny = [], thresholds = true, about } = options
  const preset = weights ?? catalog.settings.defaultPreset
  const id = (name: string): string => findPattern(catalog, name)
  const recommendation = recommend(catalog, profile, {
    weights: preset,
    pin: pin.map(id),
    deny: deny.map(id),
    thresholds,
    ...(about !== undefined && { about }),
  })
  return { catalog, profile: recompute(catalog, profile), weights: preset, recommendation }
}

/** How a person can be asked. */
export interface SelectOptions extends AdviseOptions {
  readonly interactivity: Interactivity
  readonly env: Environment
  readonly noColor?: boolean
}

/** Asks what is open where somebody is there to answer, then recommends. */
export async function select(options: SelectOptions): Promise<Advised> {
  const {
    interactivity: mode,
    yes = false,
    home,
    profile: file,
    set = [],
    weights,
    env,
    noColor = false,
  } = options
  if (mode === 'never' || yes || file === '-') return withRedFlags(advise(options), home)
  const catalog = loadCatalog(home)
  const { interview } = await import('./interview.js')
  const rank = rankWith(catalog, weights === undefined ? {} : { weights })
  const { profile, warnings, findOut } = await interview({
    catalog,
    rank,
    profile: file,
    set,
    asker: { mode, env, noColor },
  })
  return withRedFlags({ advice: adviseOn(catalog, profile, options), warnings, findOut }, home)
}

function withRedFlags(advised: Advised, home: CatalogHome): Advised {
  const { shown } = redFlagsOf(loadGuides(home).antiPatterns, advised.advice.profile)
  return { ...advised, advice: { ...advised.advice, redFlags: shown } }
}

/**
 * The id of a pattern from its id or one of its other names.
 * @throws DomainError unknown-pattern, with the nearest; pattern-ambiguous; mechanism-not-adopted
 */
export function findPattern(
  { patterns, mechanisms }: Pick<Catalog, 'patterns' | 'mechanisms'>,
  name: string,
): string {
  return resolvePattern(patterns, name, mechanisms).id
}
