import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { isFresh } from './build/stamp.js'
import { generateDocuments } from './generate/documents.js'
import { writeGenerated } from './generate/generated-file.js'
import { patternPages, stalePages } from './generate/pattern-pages.js'
import { profileSchemaFile } from './generate/profile-schema.js'
import { typeFiles } from './generate/types.js'
import { vectorFiles } from './generate/vectors/vector-files.js'

const root = path.resolve(import.meta.dirname, '..')

/** Writes what is made from the catalog, the schemas, models and the program, and is kept in the repository. A test checks that it is up to date. */
writeGenerated(root, [...(await typeFiles(root)), profileSchemaFile(root), ...vectorFiles()])
const pages = await patternPages(root)
writeGenerated(root, pages)
for (const file of stalePages(root, pages)) rmSync(path.join(root, file))
// The documents show what the program prints, so it has to be the program of these sources.
if (!isFresh(root))
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', '--keep'], {
    cwd: root,
    stdio: 'inherit',
  })
writeGenerated(root, await generateDocuments(root))
