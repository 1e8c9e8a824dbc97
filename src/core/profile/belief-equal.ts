import type { Belief } from './fact.js'

/** Whether two beliefs leave exactly the same values possible. */
export function sameBelief(a: Belief, b: Belief): boolean {
  if (a.kind === 'interval') return b.kind === 'interval' && a.low === b.low && a.high === b.high
  if (a.kind === 'values') return b.kind === 'values' && sameMembers(a.values, b.values)
  if (a.kind === 'set') return b.kind === 'set' && sameMembers(a.members, b.members)
  return b.kind === 'unknown'
}

function sameMembers(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member))
}
