import { linesOf, type Package, packagesByLine } from './package.js'
import { withoutXmlComments } from './xml.js'

/** *.csproj and its like, and Directory.Packages.props */
export const readMsbuild = (text: string): readonly Package[] =>
  packagesByLine(
    'nuget',
    linesOf(withoutXmlComments(text)),
    (line) => /<Package(?:Reference|Version)\s[^>]{0,200}?\bInclude\s*=\s*"([\w.-]+)"/.exec(` ${line}`)?.[1],
  )
