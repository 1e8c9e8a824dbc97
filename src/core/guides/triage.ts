import { type Catalog, type Contraindication, membersOf, type SymptomRecord } from '../catalog/index.js'
import { evaluate, type Profile } from '../profile/index.js'

/** A pattern that cures a symptom, and what the profile says about it. */
export interface TriagedPattern {
  readonly pattern: string
  readonly if: string
  /** An order of magnitude: hours, days, weeks. */
  readonly relief: string
  readonly inPlace: boolean
  /** A hard contraindication that certainly holds. */
  readonly ruledOut?: Contraindication
}

/** One symptom with what to do first and what helps for good. */
export interface Triage {
  readonly symptom: SymptomRecord
  readonly patterns: readonly TriagedPattern[]
}

/** What to do about symptoms; a pattern that the completed profile rules out is marked, not hidden. */
export function triageOf(
  symptoms: readonly SymptomRecord[],
  catalog: Pick<Catalog, 'patterns' | 'facts' | 'implied'>,
  profile: Profile,
): Triage[] {
  const inPlace = new Set(membersOf(profile, catalog))
  return symptoms.map((symptom) => ({
    symptom,
    patterns: symptom.patterns.map((step) => {
      const record = catalog.patterns.find(({ id }) => id === step.pattern)
      const ruledOut = record?.contra.find(
        (contra) => contra.severity === 'hard' && evaluate(contra.if, profile) === 'true',
      )
      return { ...step, inPlace: inPlace.has(step.pattern), ...(ruledOut && { ruledOut }) }
    }),
  }))
}
