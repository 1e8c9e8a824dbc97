import type { Catalog } from '../catalog/index.js'
import type { Profile } from '../profile/index.js'
import { openFacts } from './sampling.js'
import { factsInConditions, type Truths } from './truths.js'

/** Facts that some condition mentions, directly or through what is computed from them, or that limit a resource. */
export function relevantFacts(catalog: Catalog): Set<string> {
  const named = new Set<string>([
    ...Object.values(catalog.settings.capacities),
    ...factsInConditions(catalog),
  ])
  return new Set(
    catalog.facts.flatMap(({ id }) =>
      withComputed(catalog, id).some((fact) => named.has(fact)) ? [id] : [],
    ),
  )
}

/**
 * Whether anything is open that could change what is best, now or along growth. A condition that is decided in spite of
 * what is open stays so, whatever that turns out to be.
 * @param truths of the profile
 */
export function isUncertain(catalog: Catalog, profile: Profile, truths: Truths): boolean {
  const { capacities, growth } = catalog.settings
  const amounts = [...Object.values(capacities), ...growth.facts]
  return openFacts(catalog, profile).some(({ id }) =>
    withComputed(catalog, id).some((fact) => amounts.includes(fact) || truths.isOpenAbout(fact, profile)),
  )
}

/** The fact, with all that is computed from it. */
function withComputed({ computations }: Catalog, fact: string): string[] {
  const found = [fact]
  for (const from of found)
    for (const { fact: computed, factors } of computations)
      if (!found.includes(computed) && factors.some((factor) => factor.fact === from)) found.push(computed)
  return found
}
