import { ECOSYSTEMS, yamlScalar } from '../../records/index.js'
import type { DecisionMatter } from './recommended.js'

/**
 * What would show in the manifests of a project that these patterns are built, for each kind of project. As comments: the decision
 * comes before the work, and evidence that is not there yet would be a finding at once.
 */
export function evidenceComments({ packages }: DecisionMatter, ids: readonly string[]): string[] {
  const lines = packages
    .filter(({ id }) => ids.includes(id))
    .flatMap((record) =>
      ECOSYSTEMS.flatMap((ecosystem) => {
        const [name] = record[ecosystem] ?? []
        return name === undefined ? [] : [`  - dependency: ${yamlScalar(name)} # ${record.id}, ${ecosystem}`]
      }),
    )
  return lines.length === 0
    ? []
    : ['Once it is built, uncomment what holds here; dsp lint then checks it:', 'evidence:', ...lines]
}
