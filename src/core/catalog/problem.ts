/** Something that is wrong with a catalog although each file follows its schema. */
export interface CatalogProblem {
  readonly code:
    | 'unknown-pattern'
    | 'unknown-need'
    | 'unknown-source'
    | 'duplicate-id'
    | 'duplicate-name'
    | 'idle-phrase'
    | 'refers-to-itself'
    | 'circular-requires'
    | 'circular-learning'
    | 'requires-conflict'
    | 'need-without-pattern'
    | 'isolated'
    | 'shared-text'
    | 'number-without-unit'
    | 'effort-order'
    | 'cost-order'
    | 'weak-evidence'
    | 'unused-source'
    | 'no-contraindication'
    | 'unknown-symptom'
    | 'unknown-record'
    | 'bad-condition'
    | 'outside-members'
    | 'missing-requirement'
    | 'adoption-order'
    | 'learning-order'
    | 'missing-assumption'
    | 'range-order'
    | 'not-single'
  /** The record it is about. */
  readonly id: string
  readonly args: Readonly<Record<string, string>>
}

export const problem = (
  code: CatalogProblem['code'],
  id: string,
  args: Record<string, string> = {},
): CatalogProblem => ({ code, id, args })
