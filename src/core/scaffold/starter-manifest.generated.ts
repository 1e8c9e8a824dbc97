// Generated from schemas/starter.v1.json by npm run generate; edit the schema instead.

export type Id = string
export type Version = string
/**
 * An SPDX expression.
 */
export type Licence = string

/**
 * What a starter is made of: code that implements one pattern for one target, with its tests. See docs/starters.md.
 */
export interface StarterManifest {
  /**
   * The id of a pattern of the catalog, and the name of the folder above.
   */
  pattern?: string
  /**
   * Instead of a pattern, the id of a combination of the catalog: code in which its patterns work together.
   */
  combination?: string
  /**
   * Further patterns of the catalog that the code implements; their names lead to this starter.
   *
   * @minItems 1
   * @maxItems 6
   */
  covers?: Id[]
  /**
   * What the code is written for, and the name of the folder.
   */
  target: 'ts' | 'python' | 'go' | 'java' | 'k8s' | 'haproxy' | 'envoy'
  /**
   * Of the template; raised when what is rendered changes.
   */
  version: string
  /**
   * What somebody gets, in one line.
   */
  summary: string
  /**
   * What the rendered code runs on.
   */
  runtime: {
    language: string
    /**
     * The oldest that is supported, and what is tested.
     */
    version: string
  }
  /**
   * The library that it is built on, and why this one.
   */
  library: {
    name: string
    version: Version
    licence: Licence
    why: string
  }
  /**
   * What may be chosen with --set, and holds without it.
   *
   * @minItems 0
   * @maxItems 12
   */
  inputs: (
    | {
        id: Id
        /**
         * What is asked for, in one line.
         */
        text: string
        type: 'string'
        default: string
        /**
         * What the whole value has to match.
         */
        pattern: string
      }
    | {
        id: Id
        /**
         * What is asked for, in one line.
         */
        text: string
        type: 'integer'
        default: number
        min: number
        max: number
      }
    | {
        id: Id
        /**
         * What is asked for, in one line.
         */
        text: string
        type: 'choice'
        default: Id
        /**
         * @minItems 2
         * @maxItems 8
         */
        options: Id[]
      }
    | {
        id: Id
        /**
         * What is asked for, in one line.
         */
        text: string
        type: 'flag'
        default: boolean
      }
  )[]
  /**
   * The ids of the values that are computed for it; docs/starters.md names them.
   *
   * @minItems 0
   * @maxItems 40
   */
  sizing: Id[]
  /**
   * Every file that is rendered.
   *
   * @minItems 3
   * @maxItems 60
   */
  files: {
    /**
     * Where it goes, below the target folder. {{input.<id>}} is allowed.
     */
    path: string
    /**
     * Its name below files/, without .hbs, where that is not the path.
     */
    from?: string
    /**
     * managed: --check reports a change by hand. seed: yours to change; --update merges into it what the template changed.
     */
    kind: 'managed' | 'seed'
    executable?: boolean
    /**
     * false: never merged line by line, such as a lock file of a package manager.
     */
    merge?: boolean
    /**
     * The id of a flag, or <choice>.<option>: the file is rendered only then.
     */
    when?: string
  }[]
  /**
   * What the rendered code installs directly, at exact versions.
   *
   * @minItems 0
   * @maxItems 40
   */
  dependencies: {
    name: string
    version: Version
    licence: Licence
    /**
     * Needed only to build and to test.
     */
    dev?: boolean
  }[]
  /**
   * What the tests need running; empty for nothing.
   *
   * @minItems 0
   * @maxItems 5
   */
  infra: ('postgres' | 'redis' | 'nats' | 'rabbitmq' | 'kubernetes')[]
  /**
   * The commands that have to be on PATH to build and test it.
   *
   * @minItems 0
   * @maxItems 6
   */
  toolchain: string[]
  /**
   * Command lines, run in the rendered folder with bash.
   */
  commands: {
    install?: string
    build?: string
    test: string
    lint?: string
  }
  /**
   * What the rendered tests prove.
   *
   * @minItems 2
   * @maxItems 30
   */
  shows: {
    /**
     * In one sentence.
     */
    promise: string
    /**
     * The name of the test, exactly.
     */
    test: string
  }[]
  /**
   * @minItems 1
   * @maxItems 10
   */
  guarantees: string[]
  /**
   * @minItems 1
   * @maxItems 10
   */
  'non-guarantees': string[]
  /**
   * Changes that have to turn a rendered test red.
   *
   * @minItems 0
   * @maxItems 12
   */
  mutations: {
    /**
     * What is taken away.
     */
    name: string
    /**
     * A rendered file.
     */
    file: string
    /**
     * A text that the file has exactly once.
     */
    search: string
    replace: string
    /**
     * The name of a test that has to fail then, exactly.
     */
    fails: string
  }[]
}
