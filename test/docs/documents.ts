import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { documentedCommands } from '../../scripts/generate/command-reference.js'
import { documentFiles } from '../../scripts/generate/documents.js'
import { root } from '../support/run.js'

/** A fenced block of a document. */
export interface Block {
  /** The document and the line of the fence: `README.md:12`. */
  readonly at: string
  /** `sh`, `console`, `console interactive`, `js`… */
  readonly info: string
  readonly text: string
}

const FENCE = /^( *)```([a-z ]*)\n([\s\S]*?)^\1```$/gm

/** The fenced blocks of a document, without the indentation of a list. */
export function blocksOf(file: string, text: string): Block[] {
  return [...text.matchAll(FENCE)].map((match) => {
    const [, indent = '', info = '', body = ''] = match
    const line = text.slice(0, match.index).split('\n').length
    return { at: `${file}:${line}`, info, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), '') }
  })
}

/** The blocks of all documents for readers. */
export function allBlocks(): Block[] {
  return documentFiles(root).flatMap((file) => blocksOf(file, readFileSync(path.join(root, file), 'utf8')))
}

/** A command line, and what it has to end with. */
export interface Line {
  readonly command: string
  readonly exit: number
}

/** The command lines of a block: every line of `sh`, the lines after `$` of `console`; `# exit 2` states an exit code. */
export function linesOf({ info, text }: Block): Line[] {
  const lines = text.split('\n')
  const commands = info.startsWith('console')
    ? lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2))
    : lines.filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return commands.map(stated)
}

/** A line with the exit code that it states, 0 if none. */
export function stated(line: string): Line {
  const exit = /#\s*exit (\d+)\s*$/.exec(line)?.[1]
  return { command: line, exit: Number(exit ?? 0) }
}

/** The example lines of every command's help, as one block for each command. */
export async function exampleBlocks(): Promise<Block[]> {
  const commands = await documentedCommands(root)
  return commands.map(({ name, examples }) => ({
    at: `dsp ${name} --help`,
    info: 'sh',
    text: examples.join('\n'),
  }))
}

/** Documents and decision records: everything whose links have to lead somewhere. */
export function linkedFiles(): string[] {
  const records = readdirSync(path.join(root, 'docs/adr')).filter((name) => name.endsWith('.md'))
  return [...documentFiles(root), 'CHANGELOG.md', ...records.sort().map((name) => `docs/adr/${name}`)]
}
