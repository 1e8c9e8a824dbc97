import { boolean, integer, string } from '@oclif/core/flags'
import { catalogFlags } from './flags.js'

const RULES = 'RULES'
const SCOPE = 'SCOPE'
const SYSTEM = 'SYSTEM'
const FIXES = 'FIXES AND BASELINE'

/** The flags of the linter. */
export const lintFlags = {
  format: string({
    description:
      'pretty, compact, json, sarif, github, gitlab, junit, rdjson or markdown; may be repeated, with a file each: --format sarif=dsp.sarif. In a GitHub workflow annotations are added by themselves.',
    helpValue: 'NAME[=FILE]',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'max-warnings': integer({ description: 'Fail when there are more warnings.', min: 0 }),
  'allow-empty': boolean({ description: 'A folder without a record is no error.' }),
  now: string({ description: 'The day that dates are compared with, else today.', helpValue: 'DATE' }),

  rule: string({
    description: 'How much findings of a rule weigh: off, info, warning, error; may be repeated.',
    helpValue: 'ID=SEVERITY',
    multiple: true,
    multipleNonGreedy: true,
    helpGroup: RULES,
  }),
  'list-rules': boolean({ description: 'List all rules as they are configured.', helpGroup: RULES }),
  explain: string({ description: 'Explain a rule, with examples.', helpValue: 'ID', helpGroup: RULES }),

  changed: boolean({
    description: 'Report only records that differ from the base; rules still see all of them.',
    helpGroup: SCOPE,
  }),
  base: string({
    description: 'The commit or branch that is compared with, else the one that most branches start from.',
    helpValue: 'REF',
    helpGroup: SCOPE,
  }),
  stdin: boolean({
    description: 'Read the record from stdin, as an editor has it.',
    dependsOn: ['stdin-filename'],
    helpGroup: SCOPE,
  }),
  'stdin-filename': string({
    description: 'The file that stdin stands for.',
    helpValue: 'FILE',
    dependsOn: ['stdin'],
    helpGroup: SCOPE,
  }),

  profile: string({
    char: 'p',
    description: 'The profile of the system; dsp.profile.yaml where there is one.',
    helpValue: 'FILE',
    helpGroup: SYSTEM,
  }),
  advise: boolean({
    description: 'Compare with what dsp select recommends for the profile; takes seconds.',
    helpGroup: SYSTEM,
  }),
  ...catalogFlags,

  fix: boolean({
    description: 'Mend what can be mended without touching the words of a decision.',
    exclusive: ['stdin', 'fix-dry-run'],
    helpGroup: FIXES,
  }),
  'fix-dry-run': boolean({
    description: 'Show what --fix would change, and change nothing.',
    helpGroup: FIXES,
  }),
  'create-baseline': boolean({
    description: 'Keep what is found now as known; only what is new counts from then on.',
    exclusive: ['prune-baseline', 'no-baseline'],
    helpGroup: FIXES,
  }),
  'prune-baseline': boolean({ description: 'Take out of the baseline what is mended.', helpGroup: FIXES }),
  'no-baseline': boolean({ description: 'Count what the baseline knows, too.', helpGroup: FIXES }),
}
