import { linesOf } from './package.js'

/** A line of a TOML file with the table that it stands in. */
export interface TomlLine {
  /** Without quotes: `tool.poetry.dependencies`. */
  readonly table: string
  readonly text: string
  /** Counted from 0. */
  readonly line: number
}

/** Lines of a TOML file by table: enough for manifests, whose keys stand at the beginnings of lines. */
export function tomlLines(text: string): TomlLine[] {
  let table = ''
  return linesOf(text, '#').flatMap((own, line) => {
    const header = /^\s*\[{1,2}([^[\]]+)\]{1,2}\s*$/.exec(own)?.[1]
    if (header !== undefined) table = header.replace(/["'\s]/g, '')
    return header === undefined && own.trim() !== '' ? [{ table, text: own, line }] : []
  })
}

/** The key of a line, without quotes. */
export const tomlKey = (text: string): string | undefined =>
  /^\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=/
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined)
