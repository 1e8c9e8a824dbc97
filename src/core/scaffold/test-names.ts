import type { RenderedFile } from './render.js'

/** A backtick string on one line; in JavaScript such a name may be made of parts. */
const LITERAL = /`([^`\n]*)`/g
const FILLED_IN = /\$\{[^}]*\}/g

/**
 * Whether the code has a test of this name: as it stands, or with parts that are filled in where the test is declared for
 * several cases. A README does not count, because it repeats the names that the manifest promises.
 */
export function hasTest(rendered: readonly RenderedFile[], name: string): boolean {
  return rendered
    .filter(({ path }) => !path.endsWith('.md'))
    .some(({ text }) => text.includes(name) || hasTestWithParts(text, name))
}

function hasTestWithParts(text: string, name: string): boolean {
  return [...text.matchAll(LITERAL)].some(([, literal = '']) => isMadeOf(name, literal.split(FILLED_IN)))
}

/** Whether a name has these parts in this order, from its beginning to its end, and they are most of it. */
function isMadeOf(name: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  const known = parts.reduce((sum, part) => sum + part.length, 0)
  if (parts.length < 2 || known * 2 < name.length) return false
  if (!name.startsWith(first) || !name.endsWith(last)) return false
  let from = first.length
  const to = name.length - last.length
  for (const part of parts.slice(1, -1)) {
    const at = name.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from <= to
}
