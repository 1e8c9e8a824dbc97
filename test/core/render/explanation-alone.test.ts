import { expect, it, vi } from 'vitest'
import { recommend, recompute } from '../../../src/core/advisor/index.js'
import type { Profile } from '../../../src/core/profile/index.js'
import {
  type Advice,
  explanationData,
  explanationOf,
  explanationText,
  plain,
} from '../../../src/core/render/index.js'
import { BestStacks } from '../../support/best-stack.js'
import { realCatalog } from '../../support/real-catalog.js'

// Many runs of a search: on a busy machine they take a while.
vi.setConfig({ testTimeout: 180_000 })

const { catalog } = await realCatalog()
const best = new BestStacks(catalog)

function adviceFor(profile: Profile, about?: string): Advice {
  const recommendation = recommend(catalog, profile, about === undefined ? {} : { about })
  return { catalog, profile: recompute(catalog, profile), weights: 'balanced', recommendation }
}

it.each(['bank-ledger', 'web-shop'])('a pattern of %s is explained alone as it is among all', (name) => {
  const profile = best.profile(name)
  const whole = adviceFor(profile)
  for (const { id } of catalog.patterns.filter((_, i) => i % 4 === 1)) {
    const alone = adviceFor(profile, id)
    const [one, other] = [alone, whole].map((advice) => {
      const explanation = explanationOf(advice, id)
      return [
        explanationData(explanation, advice),
        explanationText(explanation, advice, { width: 80, paint: plain }),
      ]
    })
    expect(one).toEqual(other)
  }
})
