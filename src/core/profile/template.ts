import { formatBelief } from './belief-text.js'
import type { Belief, FactDefinition } from './fact.js'
import { groupsOf, isQuantity, isSetType, splitId, statedFacts } from './fact-index.js'
import { acceptedNotation } from './quantity-problem.js'
import { PROFILE_FORMAT } from './read.js'

/** The words of the catalog about a fact, as far as they exist. */
export interface FactWords {
  readonly fact: string
  readonly text?: string
  readonly help?: string
}

/** Where editors find the schema of a profile. */
export const PROFILE_SCHEMA = 'https://dsp-advisor.dev/schemas/profile.v1.json'

const EXAMPLES: Readonly<Record<FactDefinition['type'], string>> = {
  count: '10',
  rate: '100 rps',
  size: '100 GB',
  'size-rate': '10 GB/month',
  duration: '30 days',
  percent: '50%',
  ratio: '2x',
  money: '$1,000/month',
  flag: 'yes',
  choice: 'unknown',
  choices: 'none',
  patterns: 'none',
}

/**
 * The starting profile that `dsp init` writes: every fact commented out under its group, with its question and the
 * accepted notations. Deleting the `#` before a name states the fact. Ends with a line end; lines end with LF.
 */
export function profileTemplate(facts: readonly FactDefinition[], words: readonly FactWords[] = []): string {
  const texts = new Map(words.map((one) => [one.fact, one.text]))
  const groups = groupsOf(facts).map((group) => {
    const inGroup = statedFacts(facts).filter(({ id }) => splitId(id).group === group)
    return `${group}:\n${inGroup.map((fact) => factLines(fact, texts.get(fact.id))).join('')}`
  })
  return `${HEADER}\n${groups.join('\n')}`
}

/** An example value in the notation of a profile: the default, the heaviest part of the prior, or one of its type. */
export function exampleValue(fact: FactDefinition): string {
  if (fact.type === 'flag') return 'yes'
  const heaviest = [...fact.prior].sort((a, b) => b.weight - a.weight)[0]?.belief
  const belief = fact.default ?? (heaviest && single(heaviest))
  const text = belief ? formatBelief(fact, belief) : (fact.options?.[0] ?? EXAMPLES[fact.type])
  return isSetType(fact.type) && text !== 'none' ? `[${text}]` : text
}

const HEADER = `# yaml-language-server: $schema=${PROFILE_SCHEMA}
# What is known about your system. Everything may stay unknown; the more is stated, the firmer the recommendation.
# To state a fact, delete the # before its name and put in your value. "unknown" says that you have looked and do not know.
# Values carry their unit. A range is fine (200..800 rps), and a source may be kept: {value: 3k rps, source: Grafana}.
# Quote values that begin with < or >, such as ">3 TB".
dsp: ${PROFILE_FORMAT}
`

function factLines(fact: FactDefinition, text: string | undefined): string {
  const explanation = (text ?? explain(fact)).replace(/\s+/g, ' ').trim()
  const { name } = splitId(fact.id)
  return `  # ${explanation} (${notation(fact)})\n  #${name}: ${exampleValue(fact)}\n`
}

function explain(fact: FactDefinition): string {
  return splitId(fact.id).name.replaceAll('-', ' ')
}

/** What may be written, short enough for a comment. */
function notation(fact: FactDefinition): string {
  if (isQuantity(fact.type)) return acceptedNotation(fact.type)
  if (fact.type === 'flag') return 'yes, no'
  if (fact.type === 'patterns') return 'ids of patterns in brackets'
  const options = (fact.options ?? []).join(', ')
  return fact.type === 'choices' ? `any of ${options}` : options
}

/** The upper end of an interval: a plain value is the better example. */
function single(belief: Belief): Belief {
  return belief.kind === 'interval' ? { ...belief, low: belief.high } : belief
}
