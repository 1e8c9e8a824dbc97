import path from 'node:path'
import { writeProfileSchema } from './generate/profile-schema.js'
import { generateTypes } from './generate/types.js'

/** Writes what is made from the catalog and the schemas and is kept in the repository. A test checks that it is up to date. */
await generateTypes()
writeProfileSchema(path.resolve(import.meta.dirname, '..'))
