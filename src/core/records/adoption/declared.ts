import type { DecisionRecord } from '../record.js'
import type { Phrases } from './phrases.js'
import type { PatternStance, Stance } from './stance.js'
import { tokensOf } from './words.js'

const KEYS: Readonly<Record<string, Stance>> = {
  patterns: 'adopts',
  adopts: 'adopts',
  rejects: 'rejects',
  defers: 'defers',
  mentions: 'mentions',
}

/** What the front matter says: `patterns: [outbox]`, or the keys of a map `patterns: {adopts: [outbox], rejects: [saga]}`. */
export function declaredStances({ frontMatter }: DecisionRecord, phrases: Phrases<string>): PatternStance[] {
  return frontMatter.fields.flatMap(({ key, value, at }) => {
    const stance = KEYS[key]
    if (!stance) return []
    return value.split(/[,[\]]/).flatMap((name) => {
      const tokens = tokensOf(name, at.line - 1)
      const [found] = phrases.in(tokens)
      const isWhole = found !== undefined && found.to - found.from === tokens.length
      return isWhole
        ? found.values.map((pattern) => ({
            pattern,
            stance,
            how: 'front-matter' as const,
            at,
            quote: `${key}: ${name.trim()}`,
          }))
        : []
    })
  })
}
