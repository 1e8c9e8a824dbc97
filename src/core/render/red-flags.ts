import type { RedFlags } from '../guides/index.js'
import { count, series } from './advice.js'
import { conditionText } from './conditions.js'
import { type Document, type DocumentSection, points, rows, text } from './document.js'
import { Citations, sourceSections } from './evidence.js'
import type { GuideMatter } from './guide-matter.js'

/** The anti-patterns that a profile shows, each with what confirms it and what cures it. */
export function redFlagsDocument(
  { shown, undecided, total }: RedFlags,
  { book, lexicon }: GuideMatter,
): Document {
  const cited = new Citations(book.sources)
  const flags = shown.map(
    (flag): DocumentSection => ({
      name: flag.id,
      title: `${flag.name} (${flag.id})`,
      blocks: [
        text(flag.summary),
        rows([
          ['shown by', conditionText(flag.condition, lexicon)],
          ['red flag', flag.redFlag],
          ['confirm', flag.confirm],
          ['cost', cited.cite(flag.cost.text, flag.cost.evidence)],
          ['why it happens', flag.whyItHappens],
          ['fix', cited.cite(flag.fix, flag.evidence)],
          ['use instead', flag.instead.map((id) => `${lexicon.name(id)} (${id})`).join(', ')],
        ]),
      ],
    }),
  )
  const openFlags = undecided.map(({ antiPattern, facts }) => ({
    head: `${antiPattern.name} (${antiPattern.id})`,
    text: `Depends on ${series(facts)}.`,
  }))
  return {
    title:
      shown.length === 0
        ? 'No anti-pattern shows'
        : `${count(shown.length, 'anti-pattern')} ${shown.length === 1 ? 'shows' : 'show'}`,
    id: `${total} looked for`,
    lead:
      shown.length === 0
        ? [text('Nothing in the profile is certain to be one of the known anti-patterns.')]
        : [text('Each is a suspicion from facts; confirm it before you act.')],
    sections: [
      ...flags,
      ...(openFlags.length > 0
        ? [{ name: 'open', title: 'Cannot be told yet', blocks: [points(openFlags)] }]
        : []),
      ...sourceSections(cited),
    ],
  }
}

/** The same as data; conditions in words. */
export function redFlagsData({ shown, undecided, total }: RedFlags, { lexicon }: GuideMatter): object {
  return {
    total,
    shown: shown.map(({ condition, ...flag }) => ({ ...flag, shownBy: conditionText(condition, lexicon) })),
    undecided: undecided.map(({ antiPattern: { id, name }, facts }) => ({ id, name, facts })),
  }
}
