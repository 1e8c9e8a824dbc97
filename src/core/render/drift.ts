import type { Drift } from '../scaffold/index.js'

/** In what a folder is no longer what dsp would make of it. */
export function driftText(drift: Drift): string {
  switch (drift.code) {
    case 'managed-changed':
      return `${drift.path} is managed by dsp and was changed by hand.`
    case 'managed-missing':
      return `${drift.path} is managed by dsp and is missing.`
    case 'conflict-left':
      return `${drift.path} has conflict markers.`
    case 'other-template':
      return `It was made from template ${drift.from}; this dsp has ${drift.to}.`
    case 'other-value':
      return `${drift.id} was ${drift.from} and is ${drift.to} now.`
  }
}
