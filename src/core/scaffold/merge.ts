/** How the sides are called in the markers. */
export interface MergeLabels {
  readonly yours: string
  readonly base: string
  readonly theirs: string
}

/** Two texts that were made from a third. */
export interface MergeMatter {
  readonly yours: string
  readonly base: string
  readonly theirs: string
  readonly labels: MergeLabels
}

/** A merged text, with markers where both sides changed the same lines. */
export interface Merged {
  readonly text: string
  readonly conflicts: number
}

/** Merges line by line; conflicts show both sides and what they were made from, as git does with diff3. */
export async function mergeTexts({ yours, base, theirs, labels }: MergeMatter): Promise<Merged> {
  const { diff3Merge } = await import('node-diff3')
  const regions = diff3Merge(linesOf(yours), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true })
  const lines = regions.flatMap(({ ok, conflict }) =>
    conflict
      ? [
          `<<<<<<< ${labels.yours}`,
          ...conflict.a,
          `||||||| ${labels.base}`,
          ...conflict.o,
          '=======',
          ...conflict.b,
          `>>>>>>> ${labels.theirs}`,
        ]
      : (ok ?? []),
  )
  return { text: lines.join('\n'), conflicts: regions.filter(({ conflict }) => conflict).length }
}

/** Whether a conflict was left in a text. */
export const hasMarkers = (text: string): boolean =>
  /^<{7} /m.test(text) && /^={7}$/m.test(text) && /^>{7} /m.test(text)

const linesOf = (text: string): string[] => text.split('\n')
