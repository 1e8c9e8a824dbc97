import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { isFresh } from '../build/stamp.js'
import { configSchemaFile } from './config-schema.js'
import { generateDocuments } from './documents.js'
import { writeGenerated } from './generated-file.js'
import { patternPages, stalePages } from './pattern-pages.js'
import { profileSchemaFile } from './profile-schema.js'
import { rulePages, staleRulePages } from './rule-pages.js'
import { typeFiles } from './types.js'
import { vectorFiles } from './vectors/vector-files.js'

/** Writes all generated files but the registries that this module itself imports. */
export async function generateAll(root: string): Promise<void> {
  const made = [...(await typeFiles(root)), profileSchemaFile(root), configSchemaFile(root), ...vectorFiles()]
  writeGenerated(root, made)
  const pages = await patternPages(root)
  writeGenerated(root, [...pages, ...rulePages()])
  for (const file of [...stalePages(root, pages), ...staleRulePages(root)]) rmSync(path.join(root, file))
  // The documents show what the program prints, so it has to be the program of these sources.
  if (!isFresh(root))
    execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--keep'], {
      cwd: root,
      stdio: 'inherit',
    })
  writeGenerated(root, await generateDocuments(root))
}
