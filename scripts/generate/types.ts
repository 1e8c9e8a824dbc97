import { readFileSync, writeFileSync } from 'node:fs'
import { compile } from 'json-schema-to-typescript'

/** The records that src reads, and where their types go. */
const TARGETS = [{ schema: 'schemas/pattern.v1.json', types: 'src/core/catalog/pattern-record.generated.ts' }]

/** Writes the TypeScript types of the record schemas, so that a schema is the only place where a field is declared. */
export async function generateTypes(): Promise<void> {
  for (const { schema, types } of TARGETS) {
    const source = await compile(JSON.parse(readFileSync(schema, 'utf8')), 'PatternRecord', {
      bannerComment: `// Generated from ${schema} by npm run generate; edit the schema instead.`,
      style: { singleQuote: true, semi: false, printWidth: 110 },
      ignoreMinAndMaxItems: true,
    })
    writeFileSync(types, source)
  }
}
