import type { AddressedNeed, Grouped, NeedMember } from '../catalog/index.js'
import { clipped } from './card-lines.js'
import { shownOf } from './grouped-head.js'
import { length, page, paragraph, section } from './layout.js'
import type { View } from './paint.js'

const INDENT = '  '

/** Needs by problem domain, each with the patterns that address it: one line a pattern, the best first. */
export function needLines(grouped: Grouped & { by: 'need' }, view: View): string {
  const { groups } = grouped
  const domains = [...new Set(groups.map(({ category }) => category))]
  const sections = domains.flatMap((domain) => {
    const needs = groups.filter(({ category }) => category === domain)
    const [first = [], ...others] = needs.map((need) => oneNeed(need, view))
    return [section(`${domain} (${needs.length})`, first, view), ...others]
  })
  const conditional = groups.some(({ patterns }) => patterns.some((pattern) => pattern.conditional))
  const footer = [
    `${shownOf(grouped, 'need')}; beside a pattern, how many of 100 points it covers.`,
    ...(conditional ? ['* Only for some systems; dsp show <id> says for which.'] : []),
  ]
  return page([...sections, footer.flatMap((line) => paragraph(line, view.width)).map(view.paint.dim)])
}

function oneNeed({ id, statement, patterns }: AddressedNeed, view: View): string[] {
  const { width, paint } = view
  const column = Math.max(0, ...patterns.map((pattern) => length(pattern.id)))
  return [
    `${INDENT}${paint.bold(id)}`,
    ...paragraph(statement, width, { first: INDENT, rest: INDENT }),
    ...patterns.map((pattern) => memberLine(pattern, column, view)),
  ]
}

function memberLine({ id, points, conditional, why }: NeedMember, column: number, view: View): string {
  const share = `${String(points).padStart(3)}${conditional ? '*' : ' '}`
  const before = `${INDENT}${INDENT}${id.padEnd(column)} ${share} `
  return `${before}${view.paint.dim(clipped(why, view.width - length(before)))}`
}
