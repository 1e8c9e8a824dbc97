import type { Part } from '../../records/index.js'
import type { DecisionText } from './decision-text.js'
import { evidenceComments } from './evidence.js'
import type { DecisionMatter, RecommendedPattern } from './recommended.js'
import { sourcesText } from './sources.js'
import { blocks, bullets, DecisionWords, escaped, factName, shareText, sumText, valueText } from './words.js'

/** Needs that are named: what weighs less decides little. */
const MOST_DRIVERS = 8
const MOST_ALTERNATIVES = 3

/** What a recommendation comes to. */
interface Stack {
  /** To be adopted. */
  readonly adopt: readonly RecommendedPattern[]
  /** In place already. */
  readonly keep: readonly RecommendedPattern[]
  /** Hanging on what is not known. */
  readonly open: readonly RecommendedPattern[]
}

function stackOf({ recommended: { stack } }: DecisionMatter): Stack {
  const isOpen = ({ verdict, adopted }: RecommendedPattern): boolean => verdict === 'contingent' && !adopted
  return {
    adopt: stack.filter((item) => !item.adopted && !isOpen(item)),
    keep: stack.filter(({ adopted }) => adopted),
    open: stack.filter(isOpen),
  }
}

/** One decision for all that is recommended; also where that is nothing. */
export function stackDecision(matter: DecisionMatter): DecisionText {
  const words = new DecisionWords(matter)
  const stack = stackOf(matter)
  const { adopt, keep } = stack
  const parts: Part[] = [
    { role: 'context', text: contextText(words) },
    { role: 'drivers', text: driversText(words) },
    { role: 'options', text: optionsText(words, stack) },
    { role: 'decision', text: decisionText(words, stack) },
    { role: 'consequences', text: consequencesText(words, stack) },
    { role: 'confirmation', text: confirmationText(words, stack) },
  ]
  const ids = [...adopt, ...keep].map(({ id }) => id)
  return {
    title:
      adopt.length === 0
        ? 'Adopt no further pattern'
        : `Adopt ${adopt.length === 1 ? adopt[0]?.name : `a stack of ${adopt.length} patterns`}`,
    keys: ids.length > 0 ? { patterns: ids } : {},
    comments: evidenceComments(matter, ids),
    parts: [...parts, { role: 'links', text: sourcesText(words) }],
  }
}

function contextText(words: DecisionWords): string {
  const stated = words.allFacts().filter(({ origin }) => origin === 'stated')
  const assumed = words.allFacts().filter(({ origin }) => origin === 'assumed')
  const groups = new Map<string, string[]>()
  for (const { fact, value } of stated) {
    const [group = '', name = ''] = fact.split('.')
    const texts = groups.get(group) ?? []
    texts.push(`${name.replace(/-/g, ' ')} ${valueText(value)}`)
    groups.set(group, texts)
  }
  const lines = [...groups].map(
    ([group, values]) => `**${group.charAt(0).toUpperCase()}${group.slice(1)}**: ${values.join(', ')}`,
  )
  return blocks(
    'Which patterns of distributed systems does this system need, and which does it not? Each costs work and attention, so each has to bring more than doing nothing.',
    lines.length > 0 ? 'What the profile says about the system:' : 'Nothing about the system is known.',
    bullets(lines),
    assumed.length > 0
      ? 'What nobody has said; all likely values of each were tried, and where one is named below it is one of these assumptions:'
      : '',
    bullets(assumed.map(({ fact }) => words.answerText(fact))),
  )
}

function driversText(words: DecisionWords): string {
  const { recommended, catalog } = words.matter
  const needs = [...recommended.account.needs]
    .filter(({ weight, introduced, covered }) => weight > introduced && covered > 0)
    .sort((a, b) => b.weight - b.introduced - (a.weight - a.introduced) || (a.need < b.need ? -1 : 1))
  const lines = needs.slice(0, MOST_DRIVERS).map(({ need, weight, introduced }) => {
    const evidence = catalog.needs.find(({ id }) => id === need)?.evidence
    const facts = recommended.stack
      .flatMap(({ why }) => why)
      .filter((reason) => reason.need === need)
      .flatMap((reason) => reason.facts.map(({ fact }) => fact))
    const because = [...new Set(facts)].map((fact) => words.factText(fact))
    return words.cited.cite(
      `${words.statement(need)} Weight ${weight - introduced} of 10${because.length > 0 ? `, because of ${because.join(', ')}` : ''}.`,
      evidence,
    )
  })
  const most = recommended.capacity.flatMap(({ resource, capacity, unit }) =>
    capacity === null
      ? []
      : [
          `${CAPACITIES[resource]}: ${sumText(capacity)} ${unit}, from the profile and the defaults of planning.`,
        ],
  )
  return bullets([...(lines.length > 0 ? lines : ['No need of the catalog weighs anything here.']), ...most])
}

const CAPACITIES = {
  effort: 'What the team can build',
  burden: 'What the team can run',
  money: 'What may be spent on infrastructure',
} as const

function optionsText(words: DecisionWords, { adopt, open }: Stack): string {
  const { account, alternatives, avoid } = words.matter.recommended
  const points = (value: number): string => `${sumText(value)} ${value === 1 ? 'point' : 'points'}`
  const main = adopt.length + open.length === 0 ? 'No further pattern' : 'The stack below'
  const near = alternatives.slice(0, MOST_ALTERNATIVES).map(({ without, with: other, loss }) => ({
    name: [
      without.length > 0 ? `without ${words.nameList(without)}` : '',
      other.length > 0 ? `with ${words.nameList(other)}` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
    loss,
  }))
  const left = avoid.map(
    ({ id, reason, instead, trigger }) =>
      `**${words.name(id)}**: ${escaped(reason)}${instead.length > 0 ? ` Instead: ${words.nameList(instead)}.` : ''}${trigger === '' ? '' : ` Would change when ${escaped(trigger)}.`}`,
  )
  return blocks(
    bullets([
      main,
      ...near.map(({ name }) => `The same, ${name}`),
      ...(main === 'No further pattern' ? ['Any pattern that somebody may propose'] : ['Change nothing']),
    ]),
    `### ${main}`,
    bullets([
      main === 'No further pattern'
        ? 'Good: No work, nothing more to run, and nothing more that can fail.'
        : `Good: It is worth ${points(account.value)} more than doing nothing, after its costs.`,
      main === 'No further pattern'
        ? 'Bad: What the needs above ask for stays as it is.'
        : `Bad: ${usedText(words)}.`,
    ]),
    ...near.flatMap(({ name, loss }) => [
      `### The same, ${name}`,
      bullets(['Good: Nearly as good.', `Bad: ${points(loss)} of ${sumText(account.value)} less.`]),
    ]),
    ...(main === 'No further pattern'
      ? []
      : [
          '### Change nothing',
          bullets([
            'Good: No work, and nothing more to run.',
            `Bad: The needs above stay unmet; it is worth ${points(account.value)} less.`,
          ]),
        ]),
    left.length > 0 ? '### What was left out' : '',
    bullets(left),
  )
}

/** What the stack takes of what there is. */
function usedText(words: DecisionWords): string {
  return words.matter.recommended.capacity
    .map(({ resource, used, capacity, unit }) => {
      const whole = capacity === null ? '' : ` of ${sumText(capacity)}`
      return `${{ effort: 'it takes', burden: 'it occupies', money: 'it costs' }[resource]} ${sumText(used)}${whole} ${unit}`
    })
    .join(', ')
    .replace(/^it/, 'It')
}

function decisionText(words: DecisionWords, { adopt, keep, open }: Stack): string {
  const rows = adopt.map((item, index) => {
    const { verdict, support } = item
    const sure = verdict === 'firm' ? 'firm' : `${verdict}, ${shareText(support)} of cases`
    return `| ${index + 1} | ${words.name(item.id)} | ${sure} | ${reasonText(words, item)} |`
  })
  const findOut = new Map(words.matter.recommended.open.map((one) => [one.fact, one.findOut]))
  const openLines = open.map((item) => {
    const facts = item.dependsOn.map((fact) => `\`${fact}\``).join(' and ')
    const how = item.dependsOn.flatMap((fact) => findOut.get(fact) ?? [])
    const decides = facts === '' ? 'It is worth about what it costs.' : `${facts} decides.`
    return `**${words.name(item.id)}** (${shareText(item.support)} of cases): ${decides}${how.length > 0 ? ` Find out: ${escaped(how[0] ?? '')}` : ''}`
  })
  return blocks(
    adopt.length === 0
      ? 'Chosen: **no further pattern**. None brings more here than it costs.'
      : `Chosen: **the stack of ${adopt.length === 1 ? 'one pattern' : `${adopt.length} patterns`}**, in this order, because together they meet the needs above for the least work and attention.`,
    rows.length > 0 ? ['| | Pattern | Verdict | Why |', '| --- | --- | --- | --- |', ...rows].join('\n') : '',
    keep.length > 0 ? `In place, and to be kept: ${words.nameList(keep.map(({ id }) => id))}.` : '',
    openLines.length > 0 ? 'Not decided yet, because it hangs on what is not known:' : '',
    bullets(openLines),
    openLines.length > 0 ? 'Points and costs in this record count these in, as if they were decided.' : '',
  )
}

function reasonText(words: DecisionWords, { why, requiredBy }: RecommendedPattern): string {
  const [first] = [...why].sort((a, b) => b.weight * b.points - a.weight * a.points)
  if (!first)
    return requiredBy.length > 0 ? `Needed by ${words.nameList(requiredBy)}.` : 'It serves the others.'
  const facts = first.facts.map(({ fact }) => words.factText(fact)).join(', ')
  const text = words.cited.cite(escaped(first.text), { grade: first.grade as 'A', sources: first.sources })
  return facts === '' ? text : `${text} Because of ${facts}.`
}

function consequencesText(words: DecisionWords, { adopt }: Stack): string {
  const { account, stack } = words.matter.recommended
  if (adopt.length === 0)
    return bullets([
      'Good: Time and attention stay with what users ask for.',
      'Bad: When the system grows past what is assumed here, this has to be decided again; the next section says when.',
    ])
  const covered = account.needs
    .filter(({ covered: points }) => points > 0)
    .sort((a, b) => b.weight - a.weight || (a.need < b.need ? -1 : 1))
    .slice(0, MOST_DRIVERS)
    .map(({ need, covered: points }) => {
      const by = stack.filter(({ why }) => why.some((reason) => reason.need === need)).map(({ id }) => id)
      return `Good: Met by ${points} of 100 points: ${words.statement(need)}${by.length > 0 ? ` (${words.nameList(by)})` : ''}`
    })
  const unmet = account.needs
    .filter(({ covered: points, weight }) => points === 0 && weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.need < b.need ? -1 : 1))
    .slice(0, MOST_DRIVERS)
    .map(
      ({ need, weight }) => `Bad: Not met by any pattern: ${words.statement(need)} (weight ${weight} of 10)`,
    )
  const weights = new Map(words.matter.catalog.patterns.map(({ id, weight }) => [id, weight]))
  // Every pattern has drawbacks; those of the weightier ones are felt.
  const drawbacks = adopt
    .filter(({ id }) => weights.get(id) !== 'light')
    .flatMap(({ id }) => {
      const [first] = words.matter.page(id).record.tradeoffs.drawbacks
      return first === undefined ? [] : [`Bad: ${words.name(id)}: ${escaped(first)}`]
    })
  return bullets([...covered, `Bad: ${usedText(words)}.`, ...unmet, ...drawbacks])
}

function confirmationText(words: DecisionWords, { adopt }: Stack): string {
  const metrics = adopt.flatMap(({ id }) => {
    const [first] = words.matter.page(id).record.metrics
    return first ? [`${words.name(id)}: ${words.metricText(first)}`] : []
  })
  const growth = words.matter.recommended.roadmap
    .filter(({ trigger }) => trigger.length > 0)
    .map(({ trigger, adopt: entering, retire }) => {
      const when = trigger.map((change) => `${factName(change.fact)} reaches ${words.changeText(change)}`)
      const what = [
        entering.length > 0 ? `adopt ${words.nameList(entering.map(({ id }) => id))}` : '',
        retire.length > 0 ? `retire ${words.nameList(retire)}` : '',
      ].filter((part) => part !== '')
      return `When ${when.join(' or ')}: ${what.join(', ')}.`
    })
  return blocks(
    metrics.length > 0 ? 'It works when:' : 'There is nothing to confirm but that the profile stays true.',
    bullets(metrics),
    growth.length > 0 ? 'It is to be decided again, computed for growth in the same proportions:' : '',
    bullets(growth),
  )
}
