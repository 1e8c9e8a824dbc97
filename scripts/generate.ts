import path from 'node:path'
import { writeGenerated } from './generate/generated-file.js'
import { ruleRegistry } from './generate/rule-registry.js'

const root = path.resolve(import.meta.dirname, '..')

/** Writes what is made from the catalog, the schemas and the program, and is kept in the repository. A test checks that it is up to date. */
writeGenerated(root, [ruleRegistry(root)])
// The rest imports the registry.
const { generateAll } = await import('./generate/all.js')
await generateAll(root)
