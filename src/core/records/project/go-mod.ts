import { linesOf, type Package, packagesByLine } from './package.js'

/** go.mod; what is needed only by others (`// indirect`) was chosen by nobody here. */
export function readGoMod(text: string): readonly Package[] {
  let isBlock = false
  return packagesByLine('go', linesOf(text), (line) => {
    if (/^\s*require\s*\(/.test(line)) isBlock = true
    else if (/^\s*\)/.test(line)) isBlock = false
    else if (!/\/\/\s*indirect/.test(line)) {
      const path = (isBlock ? /^\s*([\w./~-]+)\s+v\d/ : /^require\s+([\w./~-]+)\s+v\d/).exec(line)?.[1]
      return path?.replace(/\/v\d+$/, '')
    }
    return undefined
  })
}
