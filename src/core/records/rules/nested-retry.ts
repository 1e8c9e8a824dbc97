import type { LayersRecord } from '../../catalog/index.js'
import { type Adoption, decisionsOf } from '../lint/decisions.js'
import { findPhrase } from '../lint/phrases.js'
import { sentencesOf } from '../lint/prose.js'
import type { Rule } from '../lint/rule.js'
import { adoptedWith, alsoAdopted, cited, clause } from '../lint/wording.js'

export const rule: Rule = {
  id: 'nested-retry',
  family: 'architecture',
  severity: 'warning',
  since: '0.2.0',
  summary: 'What multiplies from layer to layer, as retries do, is decided for all layers together.',
  rationale:
    'Each record that switches retries on is right for its own layer; their product is what a failing dependency gets. The rule reports records that repeat at different layers where no record bounds the product.',
  bad: {
    files: {
      '0004-client.md':
        '---\npatterns: [retry-backoff]\n---\n\n# 4. Retry in the HTTP client\n\n## Status\n\nAccepted\n\n## Decision\n\nThe HTTP client repeats a failed call three times with backoff.\n',
      '0007-mesh.md':
        '---\npatterns: [retry-backoff]\n---\n\n# 7. Let the mesh retry\n\n## Status\n\nAccepted\n\n## Decision\n\nEnvoy repeats failed calls up to three times.\n',
    },
  },
  good: {
    files: {
      '0004-client.md':
        '---\npatterns: [retry-backoff]\n---\n\n# 4. Retry in the HTTP client\n\n## Status\n\nAccepted\n\n## Decision\n\nThe HTTP client repeats a failed call three times with backoff.\n',
      '0007-mesh.md':
        '---\npatterns: [retry-backoff]\n---\n\n# 7. Let the mesh retry\n\n## Status\n\nAccepted\n\n## Decision\n\nEnvoy repeats failed calls up to three times; all callers share a retry budget.\n',
    },
  },
  messages: {
    nested:
      'Adopts {pattern} in the {layer} ({how}), and {record} does in the {otherLayer}. {why} [{cited}]. {instead}',
  },
  *check(log) {
    const decisions = decisionsOf(log)
    if (!decisions) return
    const { knowledge, of, has, says } = decisions
    for (const one of knowledge.book.layers) {
      const bounds = one['limited-by']
      if (bounds.some(has) || says(one.says)) continue
      const placed = of(one.pattern).flatMap((adoption) => {
        const layer = layerOf(adoption, one)
        return layer === undefined ? [] : [{ adoption, layer }]
      })
      const [first] = placed
      const other = placed.find(
        ({ layer, adoption }) => layer !== first?.layer && adoption.record !== first?.adoption.record,
      )
      if (!first || !other) continue
      yield {
        path: other.adoption.record.path,
        at: other.adoption.stance.at,
        args: {
          pattern: one.pattern,
          layer: other.layer,
          how: adoptedWith(other.adoption.stance),
          record: first.adoption.record.path,
          otherLayer: first.layer,
          why: clause(one.why),
          cited: cited(one.evidence),
          instead: one.instead,
        },
        related: alsoAdopted([first.adoption]),
      }
    }
  },
}

/** The layer that the adopting sentence names, else the title, else the only one of the record. */
function layerOf({ record, stance }: Adoption, { layers }: LayersRecord): string | undefined {
  const own = sentencesOf(record).filter((sentence) => {
    const { line, endLine } = sentence.at(0, sentence.text.length)
    return line <= stance.at.line && stance.at.line <= endLine
  })
  for (const text of [stance.quote, ...own.map((sentence) => sentence.text), record.title.text]) {
    const layer = layers.find(({ words }) => findPhrase(text, words))
    if (layer) return layer.name
  }
  const spoken = layers.filter(({ words }) =>
    sentencesOf(record).some(({ text, role }) => role === 'decision' && findPhrase(text, words)),
  )
  return spoken.length === 1 ? spoken[0]?.name : undefined
}
