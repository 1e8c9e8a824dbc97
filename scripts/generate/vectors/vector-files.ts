import type { GeneratedFile } from '../generated-file.js'
import { backoffBounds } from './backoff-bounds.js'
import { breakerTraces } from './breaker-traces.js'

const LINE = 110

/**
 * Answers that starters in all languages have to give, computed by programs that use none of their libraries.
 * hash-ring.json is not among them: it is fixed for good, because stored data depends on it.
 */
export const vectorFiles = (): readonly GeneratedFile[] => [
  { file: 'templates/_shared/vectors/backoff-bounds.json', text: `${pretty(backoffBounds(), '')}\n` },
  { file: 'templates/_shared/vectors/breaker-traces.json', text: `${pretty(breakerTraces(), '')}\n` },
]

/** As the formatter writes it: a list of lists or objects goes over several lines, as does what has no room on one. */
function pretty(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const isList = Array.isArray(value)
  const [open, close] = isList ? '[]' : '{}'
  const lineOf = (inner: string): string[] =>
    Object.entries(value).map(([key, one]) => (isList ? '' : `${JSON.stringify(key)}: `) + pretty(one, inner))
  const isFlat = Object.values(value).every((one) => typeof one !== 'object')
  const line = isList ? `[${lineOf('').join(', ')}]` : `{ ${lineOf('').join(', ')} }`
  if (isFlat && indent.length + line.length < LINE) return line
  const inner = `${indent}  `
  return `${open}\n${lineOf(inner)
    .map((one) => inner + one)
    .join(',\n')}\n${indent}${close}`
}
