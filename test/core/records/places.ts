import { expect } from 'vitest'
import type { DecisionRecord, Span } from '../../../src/core/records/index.js'

/** Every place that a record names lies in it. */
export function expectPlacesInside({ lines, ...record }: DecisionRecord): void {
  const places = [
    record.title.at,
    record.status?.at,
    record.date?.at,
    record.frontMatter.problem?.at,
    ...record.fields.map(({ at }) => at),
    ...record.links.map(({ at }) => at),
    ...record.relations.map(({ at }) => at),
    ...record.sections.map(({ heading }) => heading.at),
  ]
  for (const at of places) if (at) expectInside(lines, at)
}

function expectInside(lines: readonly string[], { line, column, endLine, endColumn }: Span): void {
  expect(line).toBeGreaterThanOrEqual(1)
  expect(endLine).toBeLessThanOrEqual(lines.length)
  expect(line < endLine || (line === endLine && column <= endColumn)).toBe(true)
  expect(column).toBeGreaterThanOrEqual(1)
  expect(endColumn - 1).toBeLessThanOrEqual((lines[endLine - 1] ?? '').length)
}
