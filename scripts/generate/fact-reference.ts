import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import {
  acceptedValues,
  compileFacts,
  type FactDefinition,
  formatBelief,
  formatQuantity,
  groupsOf,
  isQuantity,
  splitId,
} from '../../src/core/profile/index.js'

interface Words {
  readonly id: string
  readonly text?: string
  readonly why?: string
  readonly help?: string
  readonly 'find-out'?: string
  readonly decisive?: boolean
  readonly asked?: boolean
}

/** The reference of all facts for docs/profile.md, from catalog/questions.yaml. */
export function factReference(root: string): string {
  const raw = parse(readFileSync(path.join(root, 'catalog/questions.yaml'), 'utf8')) as { facts: Words[] }
  const { facts, computations } = compileFacts(raw)
  const words = new Map(raw.facts.map((one) => [one.id, one]))
  const sections = groupsOf(facts).map((group) => {
    const inGroup = facts.filter((fact) => splitId(fact.id).group === group)
    return `### ${group}\n\n${inGroup.map((fact) => entry(fact, words.get(fact.id))).join('\n')}`
  })
  return sections.join('\n')

  function entry(fact: FactDefinition, about: Words | undefined): string {
    const computed = computations.filter((one) => one.fact === fact.id)
    const products = computed.map(({ factors }) =>
      factors
        .map(({ fact: name, complement }) => (complement ? `(100% − \`${name}\`)` : `\`${name}\``))
        .join(' × '),
    )
    const lines = [
      escaped(about?.text),
      fact.derived
        ? `Computed, never stated: ${products.join(' or ')}.`
        : `*${kindOf(fact)}.* ${accepted(fact)}.${rangeOf(fact)}`,
      escaped(about?.why),
      escaped(about?.help),
      about?.['find-out'] && `How to find out: ${escaped(about['find-out'])}`,
      fact.default && `Unless stated: \`${formatBelief(fact, fact.default)}\`.`,
      !fact.derived &&
        products.length > 0 &&
        `Also follows from ${products.join(' or ')} when it is not stated.`,
      about?.asked === false && 'The interview does not ask for it.',
    ]
    const decisive = about?.decisive ? ' (decisive)' : ''
    return `#### \`${fact.id}\`${decisive}\n\n${lines.filter((line) => line).join('\n\n')}\n`
  }
}

const KINDS: Readonly<Record<FactDefinition['type'], string>> = {
  count: 'Number',
  rate: 'Rate',
  size: 'Size',
  'size-rate': 'Growth of size',
  duration: 'Duration',
  percent: 'Share',
  ratio: 'Factor',
  money: 'Money a month',
  flag: 'Yes or no',
  choice: 'One of',
  choices: 'Any of',
  patterns: 'Patterns',
}

function kindOf({ type, ordered }: FactDefinition): string {
  return ordered ? 'One of, in ascending order' : KINDS[type]
}

function rangeOf({ type, range }: FactDefinition): string {
  if (!range || !isQuantity(type)) return ''
  return ` From ${formatQuantity(type, range[0])} to ${formatQuantity(type, range[1])}.`
}

/** What may be written, with the notations and options as code, so that Markdown leaves them alone. */
function accepted(fact: FactDefinition): string {
  const { type, options } = fact
  if (options) return `${listed(options)}, or unknown`
  const values = acceptedValues(fact)
  if (!isQuantity(type)) return values
  const [notations = '', ...rest] = values.split(', a range')
  return `Written ${listed(notations.split(', '))}, a range${rest.join('')}`
}

const listed = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ')

/** Commands and placeholders in the words of the catalog are no Markdown. */
const escaped = (text = ''): string => text.replace(/[\\<>*_|`]/g, (sign) => `\\${sign}`)
