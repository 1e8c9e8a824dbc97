import type { Source } from '../catalog/index.js'
import type { Measured, Size } from '../sizing/index.js'
import { type Document, type DocumentSection, points, rows, text } from './document.js'

/** Computed values with everything that they come from. */
export interface SizesMatter {
  readonly sizes: readonly Size[]
  readonly measures: readonly Measured[]
  /** In words. */
  readonly warnings: readonly string[]
  /** The sources that the sizes cite. */
  readonly sources: readonly Source[]
}

/** What `dsp size` found for a pattern. */
export interface PatternSizes extends SizesMatter {
  readonly id: string
  readonly name: string
}

/** The sizes of a pattern as a document. */
export function sizesDocument(matter: PatternSizes): Document {
  const assumed = matter.measures.filter(({ origin }) => origin === 'assumed').length
  return {
    title: `${matter.name}: its numbers`,
    id: matter.id,
    lead: [text(assumedText(assumed, matter.measures.length))],
    sections: sizeSections(matter),
  }
}

/** The parts that explain computed values. */
export function sizeSections({ sizes, measures, warnings, sources }: SizesMatter): DocumentSection[] {
  const sections: DocumentSection[] = [
    { name: 'computed', title: 'Computed', blocks: [points(sizes.map((size) => pointOf(size, sources)))] },
    {
      name: 'measures',
      title: 'Computed from',
      blocks: [rows(measures.map((one) => [one.id, `${one.text}, ${originText(one)}: ${one.about}`]))],
    },
    { name: 'mind', title: 'Mind', blocks: [points(warnings)] },
  ]
  return sections.filter(({ name }) => name !== 'mind' || warnings.length > 0)
}

/** How much of it nobody has measured. */
export const assumedText = (assumed: number, all: number): string =>
  assumed === 0
    ? 'Computed from what is known; nothing is assumed.'
    : `${assumed} of ${all} measures are assumed: --profile FILE or --set measure=value gives them.`

function pointOf(size: Size, sources: readonly Source[]) {
  const { id, formula, inputs, clampedFrom } = size
  const cited = sources.filter((one) => size.sources.includes(one.id))
  return {
    head: `${id}: ${size.text}`,
    text: formula,
    notes: [
      ...(inputs.length > 0 ? [inputs.map((one) => `${one.id} = ${rounded(one.value)}`).join(', ')] : []),
      ...(clampedFrom === undefined ? [] : [`Limited; the formula gives ${rounded(clampedFrom)}.`]),
      ...cited.map(({ title, url }) => `${title}, ${url}`),
    ],
  }
}

function originText({ origin, from }: Measured): string {
  switch (origin) {
    case 'set':
      return 'as set'
    case 'profile':
      return `from the profile (${from ?? ''})`
    case 'assumed':
      return from === undefined ? 'assumed' : `assumed from ${from}`
  }
}

const rounded = (value: number): number => Number(value.toPrecision(6))
