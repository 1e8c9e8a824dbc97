/**
 * Edit distance that counts two swapped neighbours as one edit (optimal string alignment),
 * because `sohw` for `show` is one slip of the fingers.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, at(beforeLast, j - 2) + 1)
      }
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return at(last, b.length)
}

/**
 * The known words a person may have meant, best first. Prefixes and contained words count as near
 * (`breaker` finds `circuit-breaker`); a word with nothing in common finds nothing.
 */
export function nearest(word: string, known: Iterable<string>, limit = 3): string[] {
  const wanted = word.toLowerCase()
  if (wanted === '') return []
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  return [...new Set(known)]
    .map((candidate) => ({ candidate, score: score(wanted, candidate.toLowerCase(), allowed) }))
    .filter(({ score }) => score < Number.POSITIVE_INFINITY)
    .sort((x, y) => x.score - y.score || (x.candidate < y.candidate ? -1 : 1))
    .slice(0, limit)
    .map(({ candidate }) => candidate)
}

function score(wanted: string, candidate: string, allowed: number): number {
  // The difference in length is the least distance: a text of a whole page is not worth comparing.
  const distance =
    Math.abs(wanted.length - candidate.length) > allowed
      ? Number.POSITIVE_INFINITY
      : editDistance(wanted, candidate)
  if (distance <= allowed) return distance
  if (wanted.length >= 3 && candidate.startsWith(wanted)) return allowed + 1
  if (wanted.length >= 3 && candidate.includes(wanted)) return allowed + 2
  return Number.POSITIVE_INFINITY
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
