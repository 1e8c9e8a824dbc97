import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import {
  type CompiledFacts,
  compileFacts,
  type FactDefinition,
  type FactWords,
} from '../../../src/core/profile/index.js'

const raw = parse(readFileSync('catalog/questions.yaml', 'utf8')) as {
  facts: { id: string; text?: string }[]
}

/** The real facts of the catalog. */
export const compiled: CompiledFacts = compileFacts(raw)
export const { facts, computations, contradictions } = compiled
export const words: FactWords[] = raw.facts.map(({ id, text }) => ({ fact: id, ...(text && { text }) }))

/** The fact of that id; a test that names a fact which is gone should fail. */
export function fact(id: string): FactDefinition {
  const found = facts.find((one) => one.id === id)
  if (!found) throw new Error(`no fact ${id}`)
  return found
}
