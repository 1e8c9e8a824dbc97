import { compact } from './compact.js'
import type { LintFormat } from './format.js'
import { github } from './github.js'
import { gitlab } from './gitlab.js'
import { junit } from './junit.js'
import { markdown } from './markdown.js'
import { pretty } from './pretty.js'
import { rdjson } from './rdjson.js'
import { sarif } from './sarif.js'

/** Every format of a report of the linter, by the name that --format takes; `json` is the envelope around its data. */
export const LINT_FORMATS = {
  pretty,
  compact,
  sarif,
  github,
  gitlab,
  junit,
  rdjson,
  markdown,
} as const satisfies Readonly<Record<string, LintFormat>>
