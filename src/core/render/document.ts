import type { TableRow } from './columns.js'

/** One point of a list: a head line, a text, and lines below it. */
export interface Point {
  readonly head?: string
  readonly text?: string
  readonly notes?: readonly string[]
}

/** A piece of a document, before anyone has decided between plain text and Markdown. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'points'; readonly points: readonly Point[]; readonly ordered?: boolean }
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [string, string])[] }
  /** The first row is the head. */
  | { readonly kind: 'table'; readonly rows: readonly TableRow[] }

/** A part of a document that can be asked for by its name. */
export interface DocumentSection {
  readonly name: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A document: a head and sections. */
export interface Document {
  readonly title: string
  /** Stands beside the title: what to type. */
  readonly id: string
  readonly lead: readonly Block[]
  readonly sections: readonly DocumentSection[]
}

export const text = (words: string): Block => ({ kind: 'text', text: words })
export const table = (list: readonly TableRow[]): Block => ({ kind: 'table', rows: list })
export const title = (words: string): Block => ({ kind: 'title', text: words })
export const points = (list: readonly (Point | string)[]): Block => ({
  kind: 'points',
  points: list.map((point) => (typeof point === 'string' ? { text: point } : point)),
})
export const numbered = (list: readonly Point[]): Block => ({ kind: 'points', points: list, ordered: true })
/** Rows without a value are left out. */
export const rows = (list: readonly (readonly [string, string | undefined])[]): Block => ({
  kind: 'rows',
  rows: list.filter((row): row is readonly [string, string] => row[1] !== undefined && row[1] !== ''),
})
