import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { type Catalog, compileCatalog } from '../../src/core/catalog/index.js'
import { root } from './run.js'

const read = (file: string) => parse(readFileSync(path.join(root, 'catalog', file), 'utf8'))

/** The real facts and questions, without needs and patterns. */
export const interviewCatalog: Catalog = compileCatalog({
  version: 'test',
  patterns: [],
  needs: { needs: [] },
  questions: read('questions.yaml'),
  weights: read('weights.yaml'),
  sources: { sources: [] },
} as Parameters<typeof compileCatalog>[0])
