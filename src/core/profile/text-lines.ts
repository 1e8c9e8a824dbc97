/** The line end that the text uses, judged by its first one. */
export function newlineOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n'
}

/** The end of the line at an offset, before its line end. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return end > 0 && text[end - 1] === '\r' && end - 1 >= offset ? end - 1 : end
}

/** Inserts lines after the line that ends at `offset`; a text without a final line end stays without. */
export function insertLine(text: string, offset: number, lines: string): string {
  const newline = newlineOf(text)
  const head = text.slice(0, offset)
  const tail = text.slice(offset)
  if (head === '' || (tail === '' && head.endsWith('\n'))) return `${head}${lines}${newline}${tail}`
  return `${head}${newline}${lines}${tail}`
}

/**
 * Where the block of a top-level key ends: after its last value and the indented lines (also comments) that follow.
 * Blank lines and comments at the margin belong to what comes next.
 */
export function regionEnd(text: string, start: number, valueEnd: number): number {
  let end = lineEnd(text, Math.max(start, valueEnd))
  for (let next = end; next < text.length; ) {
    const from = text.indexOf('\n', next) + 1
    if (from === 0 || from >= text.length) break
    next = lineEnd(text, from)
    const line = text.slice(from, next)
    if (line.trim() === '') continue
    if (!/^[ \t]/.test(line)) break
    end = next
  }
  return end
}

/** The lines of a removed part that are only comments, each with the line end before it. */
export function keptComments(removed: string): string {
  const lines = removed.split('\n')
  const kept = lines.filter((line) => /^\s*#/.test(line)).map((line) => line.replace(/\r$/, ''))
  const newline = newlineOf(removed)
  const ending = removed.endsWith('\n') ? newline : ''
  return `${kept.map((line) => `${newline}${line}`).join('')}${ending}`
}
