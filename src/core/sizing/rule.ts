import type { SizeUnit } from './unit.js'

/** Reads a measure or another computed value by its id: milliseconds, calls a second, a share from 0 to 1, bytes, or a count. */
export type Read = (id: string) => number

/** The least and the most that a computed value may be. */
export interface Limits {
  readonly least?: number
  readonly most?: number
}

/** How one value of a starter is computed. */
export interface SizeRule {
  readonly id: string
  readonly unit: SizeUnit
  /** For people: what {@link compute} does, limits included. */
  readonly formula: string
  /** Ids of sources of the catalog; none for what is derived here. */
  readonly sources: readonly string[]
  readonly compute: (the: Read) => number
  readonly limits?: (the: Read) => Limits
}

// A product of floats such as 320 * 1.1 lies a hair above the whole number that is meant.
const HAIR = 1e-9

/** The next whole number above. */
export const up = (value: number): number => Math.ceil(value - HAIR)

/** The next whole number below. */
export const down = (value: number): number => Math.floor(value + HAIR)

/** Limits that depend on nothing. */
export const between = (least: number, most: number) => (): Limits => ({ least, most })
