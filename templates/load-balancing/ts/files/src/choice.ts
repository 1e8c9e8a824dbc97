/** Something that can be drawn, the more often the greater its weight. */
export interface Candidate<T> {
  readonly of: T
  readonly weight: number
}

/** Draws two different ones, or the only one twice. */
export function drawTwo<T>(candidates: readonly Candidate<T>[], random: () => number): readonly [T, T] {
  const first = draw(candidates, random)
  const others = candidates.filter((candidate) => candidate !== first)
  const second = others.length > 0 ? draw(others, random) : first
  return [first.of, second.of]
}

function draw<T>(candidates: readonly Candidate<T>[], random: () => number): Candidate<T> {
  const total = candidates.reduce((sum, { weight }) => sum + weight, 0)
  let left = random() * total
  const found = candidates.find(({ weight }) => {
    left -= weight
    return left < 0
  })
  // Sums of fractions may fall a little short of the last one.
  const drawn = found ?? candidates.at(-1)
  if (!drawn) throw new RangeError('there is nothing to draw from')
  return drawn
}
