/** The ids from which arrows lead back to themselves, in the order of the map. */
export function inCircles(arrows: ReadonlyMap<string, readonly string[]>): string[] {
  return [...arrows.keys()].filter((id) => {
    const reached = new Set<string>()
    const pending = [...(arrows.get(id) ?? [])]
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next)) continue
      reached.add(next)
      pending.push(...(arrows.get(next) ?? []))
    }
    return reached.has(id)
  })
}
