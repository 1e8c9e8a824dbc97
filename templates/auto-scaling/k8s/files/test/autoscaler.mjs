/**
 * What the autoscaler of Kubernetes does with a policy, from its documented algorithm: the wish is ceil(replicas x metric / target) unless
 * the ratio lies within a tenth of 1; the highest wish of the stabilization window counts when scaling down; policies limit the change
 * within their periods. One step is one round of 15 s.
 */
export class Autoscaler {
  static ROUND_S = 15
  static TOLERANCE = 0.1

  #spec
  #target
  #history = []
  #wishes = []
  #now = 0

  constructor(spec, target, replicas) {
    this.#spec = spec
    this.#target = target
    this.replicas = replicas
  }

  /** One round with a total load; the number of replicas after it. */
  step(load) {
    const ratio = load / this.replicas / this.#target
    const wish = Math.abs(ratio - 1) <= Autoscaler.TOLERANCE ? this.replicas : Math.ceil(this.replicas * ratio)
    this.#wishes.push({ at: this.#now, wish })
    const { scaleUp, scaleDown } = this.#spec.behavior
    const since = this.#now - scaleDown.stabilizationWindowSeconds
    const steady = Math.max(...this.#wishes.filter(({ at }) => at >= since).map((one) => one.wish))
    const wanted = wish > this.replicas ? wish : Math.min(this.replicas, steady)
    const limited =
      wanted > this.replicas ? Math.min(wanted, this.#limit(scaleUp, 1)) : Math.max(wanted, this.#limit(scaleDown, -1))
    const next = Math.min(this.#spec.maxReplicas, Math.max(this.#spec.minReplicas, limited))
    if (next !== this.replicas) this.#history.push({ at: this.#now, change: next - this.replicas })
    this.replicas = next
    this.#now += Autoscaler.ROUND_S
    return next
  }

  /** How far the policies together let the number go: `Max` is the greatest change. */
  #limit({ policies, selectPolicy }, sign) {
    const reaches = policies.map((policy) => this.#reach(policy, sign))
    return (selectPolicy === 'Max') === sign > 0 ? Math.max(...reaches) : Math.min(...reaches)
  }

  /** How far a policy lets the number go now. */
  #reach({ type, value, periodSeconds }, sign) {
    const recent = this.#history.filter(({ at, change }) => at > this.#now - periodSeconds && Math.sign(change) === sign)
    const before = this.replicas - recent.reduce((sum, { change }) => sum + change, 0)
    if (type === 'Pods') return before + sign * value
    return sign > 0 ? Math.ceil(before * (1 + value / 100)) : Math.floor(before * (1 - value / 100))
  }
}
