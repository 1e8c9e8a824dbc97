import type { TableRow } from './columns.js'
import type { Block, Document, Point } from './document.js'

/** A document as CommonMark. */
export function documentMarkdown({ title, id, lead, sections }: Document): string {
  const parts = [
    `# ${escaped(title)}`,
    `\`${id}\``,
    ...lead.map(markdownOf),
    ...sections.flatMap((section) => [`## ${section.title}`, ...section.blocks.map(markdownOf)]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return escaped(block.text)
    case 'title':
      return `### ${escaped(block.text)}`
    case 'rows':
      return block.rows.map(([name, value]) => `- **${escaped(name)}**: ${escaped(value)}`).join('\n')
    case 'table':
      return tableOf(block.rows)
    case 'points':
      return block.points
        .map((point, index) => pointOf(point, block.ordered ? `${index + 1}. ` : '- '))
        .join('\n')
  }
}

function tableOf([head, ...body]: readonly TableRow[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`
  return [line(head ?? []), line((head ?? []).map(() => '---')), ...body.map(line)].join('\n')
}

function pointOf({ head, text, notes = [] }: Point, mark: string): string {
  const indent = ' '.repeat(mark.length)
  const first = head === undefined ? escaped(text ?? '') : `**${escaped(head)}**`
  const below = [...(head !== undefined && text !== undefined ? [text] : []), ...notes]
  // A backslash at the end of a line is a line break.
  return [`${mark}${first}`, ...below.map((words) => `${indent}${escaped(words)}`)].join('\\\n')
}

/** Prose holds signs that Markdown would take for its own; addresses stay as they are, in angle brackets. */
function escaped(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? `<${part}>` : part.replace(/[\\`*_<>[\]|]/g, '\\$&')))
    .join('')
    .replace(/^([#+-]|\d+[.)])(?= )/, '\\$1')
}
