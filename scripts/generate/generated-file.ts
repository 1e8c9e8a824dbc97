import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A file of the repository, or parts of one, that is made from something else and kept. */
export interface GeneratedFile {
  /** From the root of the repository. */
  readonly file: string
  readonly text: string
}

/** Writes what has changed; an untouched file keeps its time, so that the build stays fresh. */
export function writeGenerated(root: string, files: readonly GeneratedFile[]): void {
  for (const { file, text } of files) {
    const place = path.join(root, file)
    if (readOr(place) === text) continue
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
}

function readOr(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const PART = /(<!-- generated: ([a-z-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g

/** A document with the parts between `<!-- generated: name -->` and `<!-- /generated -->` made anew. */
export function withParts(text: string, parts: Readonly<Record<string, () => string>>): string {
  return text.replace(PART, (_, begin: string, name: string, end: string) => {
    const make = parts[name]
    if (!make)
      throw new Error(`nothing generates the part "${name}"; there are ${Object.keys(parts).join(', ')}`)
    return `${begin}\n${make().trim()}\n\n${end}`
  })
}
