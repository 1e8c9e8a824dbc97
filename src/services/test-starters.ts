import { DomainError } from '../core/errors.js'
import type { StarterBundle } from '../core/scaffold/index.js'
import { openStarters } from './open-starters.js'
import { renderStarter } from './scaffold.js'
import { type Trial, type TrialOptions, tryStarter } from './starter-trial.js'
import { findStarter, type StarterHome } from './starters.js'

/** Which starters to try, and how. */
export interface TestStartersOptions extends StarterHome, TrialOptions {
  /** `circuit-breaker/ts`, or `circuit-breaker` for the one that scaffold would write; all when empty. */
  readonly starters: readonly string[]
}

/**
 * Renders starters with their defaults and executes them, one after the other.
 * @throws DomainError no-starter, unknown-pattern, toolchain-missing where DSP_NO_SKIP=1 allows no skip
 */
export async function testStarters(options: TestStartersOptions): Promise<Trial[]> {
  const starters = await openStarters(options)
  const ids =
    options.starters.length === 0
      ? starters.entries.map(({ id }) => id)
      : options.starters.map((name) => findStarter(starters, options.home, name).id)
  const trials: Trial[] = []
  for (const id of ids) trials.push(await tryDefaults(starters.load(id), options))
  return trials
}

async function tryDefaults(bundle: StarterBundle, options: TrialOptions): Promise<Trial> {
  const { files } = await renderStarter(bundle, new Map(), new Map())
  const trial = await tryStarter(bundle, files, options)
  if (trial.outcome === 'skipped' && process.env.DSP_NO_SKIP === '1')
    throw new DomainError('toolchain-missing', `${trial.starter} needs ${trial.missing.join(', ')}`, {
      why: 'DSP_NO_SKIP=1 allows no skip.',
      hint: 'Install what is missing, or unset DSP_NO_SKIP.',
    })
  return trial
}
