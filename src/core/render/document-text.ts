import { columnLines } from './columns.js'
import type { Block, Document, Point } from './document.js'
import { definitions, page, paragraph, twoEnds } from './layout.js'
import type { View } from './paint.js'

const INDENT = '  '
/** Narrower than this, the cells of a table stand below each other. */
const STACK_BELOW = 60

/** A document for the terminal. */
export function documentText({ title, id, lead, sections }: Document, view: View): string {
  const head = twoEnds(title, id, view.width, '').map(view.paint.bold)
  return page([[...head, ...blockLines(lead, view, '')], ...documentLines(sections, view)])
}

/** The parts of a document, each with its title. */
export const documentLines = (sections: Document['sections'], view: View): string[][] =>
  sections.map(({ title, blocks }) => [
    ...paragraph(title, view.width, { rest: INDENT }).map(view.paint.bold),
    ...blockLines(blocks, view, INDENT),
  ])

/** Blocks as lines; a blank line before a title inside. */
export function blockLines(blocks: readonly Block[], view: View, indent: string): string[] {
  return blocks.flatMap((block, index) => {
    const lines = linesOf(block, view, indent)
    const joined = index === 0 || block.kind === 'points' || blocks[index - 1]?.kind === 'title'
    return joined || lines.length === 0 ? lines : ['', ...lines]
  })
}

function linesOf(block: Block, view: View, indent: string): string[] {
  switch (block.kind) {
    case 'text':
      return paragraph(block.text, view.width, { first: indent, rest: indent })
    case 'title':
      return paragraph(block.text, view.width, { first: indent, rest: indent }).map(view.paint.underline)
    case 'rows':
      return definitions(block.rows, view.width, indent)
    case 'table':
      return columnLines(block.rows, view, STACK_BELOW)
    case 'points':
      return block.points.flatMap((point, index) => {
        const mark = block.ordered
          ? `${String(index + 1).padStart(String(block.points.length).length)}. `
          : '- '
        return pointLines(point, `${indent}${mark}`, view)
      })
  }
}

function pointLines({ head, text, notes = [] }: Point, first: string, { width, paint }: View): string[] {
  const rest = ' '.repeat(first.length)
  const below = [...(head !== undefined && text !== undefined ? [text] : []), ...notes]
  const top = paragraph(head ?? text ?? '', width, { first, rest })
  return [
    ...(head === undefined ? top : top.map(paint.bold)),
    ...below.flatMap((words) => paragraph(words, width, { first: rest, rest })),
  ]
}
