import type { DecisionRecord, RecordLink } from '../records/index.js'
import { count } from './advice.js'
import { digraph } from './dot.js'
import { page, paragraph } from './layout.js'
import { type DiagramArrow, type DiagramNode, flowchart } from './mermaid.js'
import type { View } from './paint.js'
import { linkWords } from './record.js'

/** Records and how they stand to each other. */
export interface ShownRecordGraph {
  readonly folder: string
  readonly records: readonly DecisionRecord[]
  readonly links: readonly RecordLink[]
}

/** The relations as sentences, one a line. */
export function recordGraphText(
  { folder, records, links }: ShownRecordGraph,
  { paint, width }: View,
): string {
  const head = `${count(records.length, 'record')} in ${folder}, ${count(links.length, 'relation')}`
  return page([
    [paint.bold(head)],
    links.length === 0
      ? ['  No record says anything about another one.']
      : links.flatMap((link) =>
          paragraph(`${nameOf(link.from)} ${linkWords(link)} ${nameOf(link.to)}`, width, {
            first: '  ',
            rest: '    ',
          }),
        ),
  ])
}

export const recordGraphMermaid = (graph: ShownRecordGraph): string =>
  `${flowchart(nodesOf(graph), arrowsOf(graph))}\n`

export const recordGraphDot = (graph: ShownRecordGraph): string =>
  `${digraph(nodesOf(graph), arrowsOf(graph))}\n`

const nameOf = ({ number, series, title }: DecisionRecord): string =>
  number === undefined ? title.text : `${series === undefined ? '' : `${series}-`}${number}. ${title.text}`

/** What holds stands apart from what no longer does. */
const nodesOf = ({ records }: ShownRecordGraph): DiagramNode[] =>
  records.map((record) => ({
    key: record.path,
    label: nameOf(record),
    group: record.status?.state ?? 'no status',
  }))

const arrowsOf = ({ links }: ShownRecordGraph): DiagramArrow[] =>
  links.map(({ from, to, kind, isPartial }) => ({
    from: from.path,
    to: to.path,
    label: linkWords({ from, to, kind, isPartial, stated: {} }),
    isDotted: kind === 'relates-to',
    isMutual: kind === 'relates-to',
  }))

/** The same as data. */
export const recordGraphData = ({ folder, records, links }: ShownRecordGraph): object => ({
  folder,
  records: records.map(({ path, number, title, status }) => ({
    path,
    number: number ?? null,
    title: title.text,
    state: status?.state ?? null,
  })),
  relations: links.map(({ from, to, kind, isPartial, stated }) => ({
    from: from.path,
    to: to.path,
    kind,
    partial: isPartial,
    line: stated.here ?? null,
    otherLine: stated.there ?? null,
  })),
})
