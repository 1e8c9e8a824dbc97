import type { Size } from '../sizing/index.js'
import type { StarterBundle } from './bundle.js'
import type { Lock } from './lock.js'
import { hasMarkers } from './merge.js'
import type { Base, OnDisk } from './planned.js'

/** Something for which a folder should be looked at; words are made in render. */
export type Drift =
  /** A managed file was changed by hand, or removed. */
  | { readonly code: 'managed-changed' | 'managed-missing' | 'conflict-left'; readonly path: string }
  /** The starter of this dsp is another than the one that the folder was made from. */
  | { readonly code: 'other-template'; readonly from: string; readonly to: string }
  /** The profile gives another value now. */
  | {
      readonly code: 'other-value'
      readonly id: string
      readonly from: string
      readonly to: string
    }

/** What a folder is checked against. */
export interface CheckMatter {
  readonly lock: Lock
  readonly bundle: Pick<StarterBundle, 'manifest' | 'hash'>
  readonly disk: OnDisk
  readonly base: Base
  readonly sizes: readonly Size[]
}

/** Everything in which a folder is no longer what dsp would make of it. What a team did to its own files is none of it. */
export function findDrift({ lock, bundle, disk, base, sizes }: CheckMatter): Drift[] {
  const isSame = lock.template.hash === bundle.hash
  return [
    ...(isSame ? [] : [{ code: 'other-template' as const, ...versions(lock, bundle) }]),
    ...sizes.flatMap(({ id, value, text }): Drift[] => {
      const before = lock.computed[id]
      return before === undefined || before.value === value
        ? []
        : [{ code: 'other-value', id, from: String(before.value), to: text }]
    }),
    ...Object.entries(lock.files).flatMap(([path, { kind }]): Drift[] => {
      const now = disk.get(path)
      if (typeof now === 'string' && hasMarkers(now)) return [{ code: 'conflict-left', path }]
      if (kind === 'seed') return []
      if (now === undefined) return [{ code: 'managed-missing', path }]
      return now === base.get(path) ? [] : [{ code: 'managed-changed', path }]
    }),
  ]
}

function versions(
  { template }: Lock,
  { manifest, hash }: CheckMatter['bundle'],
): { from: string; to: string } {
  if (template.version !== manifest.version) return { from: template.version, to: manifest.version }
  const short = (version: string, of: string): string => `${version} (${of.slice(0, 8)})`
  return { from: short(template.version, template.hash), to: short(manifest.version, hash) }
}
