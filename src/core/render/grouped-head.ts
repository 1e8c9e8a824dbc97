import type { Grouped } from '../catalog/index.js'
import { count } from './advice.js'

/** `16 combinations`, `3 of 16 combinations`. */
export function shownOf({ groups, total }: Grouped, one: string, many = `${one}s`): string {
  const all = count(total, one, many)
  return groups.length === total ? all : `${groups.length} of ${all}`
}

/** Why what was filtered is shown whole; nothing when nothing was left out. */
export function wholeNote({ narrowed }: Grouped): string[] {
  return narrowed ? ['Each is shown whole when one of its patterns fits the filters.'] : []
}
