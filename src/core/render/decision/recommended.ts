import type { Catalog, FullPage, PackagesRecord } from '../../catalog/index.js'

/** What a record takes from the `data` of `dsp select --json`; its schema is output/select.v1. */
export interface Recommended {
  readonly kind: 'recommendation' | 'sketch' | 'impossible'
  readonly weights: string
  readonly stack: readonly RecommendedPattern[]
  readonly avoid: readonly {
    readonly id: string
    readonly name: string
    readonly reason: string
    readonly instead: readonly string[]
    readonly trigger: string
  }[]
  readonly excluded: readonly { readonly id: string; readonly code: string; readonly reason: string }[]
  readonly roadmap: readonly {
    readonly id: string
    readonly trigger: readonly { readonly fact: string; readonly from: string; readonly to: string }[]
    readonly adopt: readonly { readonly id: string }[]
    readonly retire: readonly string[]
  }[]
  readonly open: readonly {
    readonly fact: string
    readonly question: string
    readonly changes: readonly string[]
    readonly findOut: string
  }[]
  readonly alternatives: readonly {
    readonly without: readonly string[]
    readonly with: readonly string[]
    /** Points. */
    readonly loss: number
  }[]
  readonly account: {
    /** Points more than doing nothing. */
    readonly value: number
    readonly needs: readonly {
      readonly need: string
      /** 0 to 10, more where patterns of the stack add to it. */
      readonly weight: number
      readonly introduced: number
      /** Of 100. */
      readonly covered: number
    }[]
  }
  readonly assumptions: readonly { readonly fact: string; readonly assumed: string }[]
  readonly capacity: readonly {
    readonly resource: 'effort' | 'burden' | 'money'
    readonly used: number
    readonly capacity: number | null
    readonly unit: string
  }[]
  readonly profile: readonly { readonly fact: string; readonly value: string; readonly origin: string }[]
  readonly catalog: { readonly version: string }
}

/** A member of the stack. */
export interface RecommendedPattern {
  readonly id: string
  readonly name: string
  readonly verdict: 'firm' | 'likely' | 'contingent'
  /** Share of the cases, 0 to 1. */
  readonly support: number
  readonly why: readonly RecommendedReason[]
  readonly requiredBy: readonly string[]
  readonly adopted: boolean
  readonly dependsOn: readonly string[]
  /** Null where it was not looked for. */
  readonly leavesWhen: readonly { readonly fact: string; readonly from: string; readonly to: string }[] | null
}

/** What a pattern does about a need. */
export interface RecommendedReason {
  readonly need: string
  readonly statement: string
  readonly weight: number
  readonly points: number
  readonly text: string
  readonly facts: readonly { readonly fact: string; readonly value: string }[]
  readonly grade: string
  readonly sources: readonly string[]
}

/** A recommendation, and what of the catalog a record about it may cite. */
export interface DecisionMatter {
  readonly recommended: Recommended
  /** The whole catalog, with its sources. */
  readonly catalog: Catalog
  /** The page of a pattern; `id` must be one of the catalog's. */
  readonly page: (id: string) => FullPage
  /** What shows in the manifests of a project that a pattern is there. */
  readonly packages: readonly PackagesRecord[]
}
