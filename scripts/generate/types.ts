import { readFileSync } from 'node:fs'
import path from 'node:path'
import { compile } from 'json-schema-to-typescript'
import type { GeneratedFile } from './generated-file.js'

/** The records that src reads, and where their types go. */
const TARGETS = [
  {
    schema: 'schemas/pattern.v1.json',
    name: 'PatternRecord',
    file: 'src/core/catalog/pattern-record.generated.ts',
  },
  {
    schema: 'schemas/mechanism.v1.json',
    name: 'MechanismRecord',
    file: 'src/core/catalog/mechanism-record.generated.ts',
  },
  {
    schema: 'schemas/starter.v1.json',
    name: 'StarterManifest',
    file: 'src/core/scaffold/starter-manifest.generated.ts',
  },
]

/** The TypeScript types of the record schemas, so that a schema is the only place where a field is declared. */
export function typeFiles(root: string): Promise<GeneratedFile[]> {
  return Promise.all(
    TARGETS.map(async ({ schema, name, file }) => {
      const text = await compile(JSON.parse(readFileSync(path.join(root, schema), 'utf8')), name, {
        bannerComment: `// Generated from ${schema} by npm run generate; edit the schema instead.`,
        style: { singleQuote: true, semi: false, printWidth: 110 },
        ignoreMinAndMaxItems: true,
      })
      return { file, text }
    }),
  )
}
