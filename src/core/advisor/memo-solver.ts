import { membersOf } from '../catalog/index.js'
import { beliefOf, type Profile } from '../profile/index.js'
import type { Demands, Model } from './assemble.js'
import type { Instance } from './instance.js'
import { type Solution, type SolveOptions, solve } from './solver.js'
import { Truths } from './truths.js'

/**
 * Solves what profiles make of a catalog, each distinct problem once.
 * What earlier problems taught about good stacks and prices speeds up the later ones; it never changes a proven answer.
 */
export class MemoSolver {
  nodes = 0
  private readonly instances = new Map<string, Instance>()
  private readonly solutions = new Map<Instance, Solution | null>()
  /** Of the anchor. */
  readonly truths: Truths
  /** The instance of the anchor. */
  private base: Instance | undefined
  private latest: Solution | undefined

  /** @param anchor a profile to which the others are similar */
  constructor(
    private readonly model: Model,
    private readonly demands: Demands,
    private readonly anchor: Profile,
  ) {
    this.truths = Truths.of(model.catalog, anchor)
  }

  /** The instance that a profile makes of the catalog; the same object for profiles that make the same one. */
  instanceOf(profile: Profile): Instance {
    const { model, demands } = this
    const truths = this.truths.after(profile, differing(this.anchor, profile))
    const limits = Object.values(model.catalog.settings.capacities).map((fact) => {
      const belief = beliefOf(profile, fact)
      return belief.kind === 'interval' ? belief.low : ''
    })
    const key = `${truths.flipped} ${limits} ${membersOf(profile, model.catalog)}`
    const known = this.instances.get(key)
    if (known) return known
    this.base ??= model.assemble(this.anchor, demands, this.truths.holds)
    const instance = model.adjust(this.base, this.anchor, truths, profile, demands)
    this.instances.set(key, instance)
    return instance
  }

  /** Starts from the latest solution unless told otherwise. What has a `least` is not kept. */
  solve(instance: Instance, options: SolveOptions = {}): Solution | null {
    const known = this.solutions.get(instance)
    if (known !== undefined) return known
    const hints = this.latest && { start: this.latest.stack, prices: this.latest.prices }
    const solution = solve(instance, { ...hints, ...options })
    if (options.least === undefined) this.solutions.set(instance, solution)
    if (!solution) return null
    this.nodes += solution.nodes
    if (!this.latest || solution.prices.some((price) => price > 0)) this.latest = solution
    return solution
  }
}

/** Facts whose entries are not the same object in both profiles. */
function* differing(one: Profile, other: Profile): Generator<string> {
  for (const [fact, entry] of other) if (one.get(fact) !== entry) yield fact
  for (const fact of one.keys()) if (!other.has(fact)) yield fact
}
