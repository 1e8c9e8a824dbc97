import { type Advice, count, Lexicon } from './advice.js'
import { resourceLabel, shareText, weeksText } from './amounts.js'
import { exclusionText } from './exclusions.js'
import { inOrder, ownThresholds, plannedPhases, statedFacts, strongestReasons } from './facts.js'
import { headline } from './headline.js'
import { demandText, relaxationText } from './infeasible.js'
import {
  insteadText,
  perhapsText,
  phaseTitle,
  reconsiderText,
  successText,
  triggerText,
} from './sections-plan.js'
import { itemCostText, sharedTexts } from './sections-stack.js'
import { stackDiagram } from './stack-diagram.js'
import { thresholdText } from './thresholds.js'
import { GRADES, gradeText, verdictText } from './verdicts.js'

/** A recommendation as a Markdown document, with a Mermaid diagram of the stack. */
export function recommendationMarkdown(advice: Advice): string {
  const { recommendation, redFlags = [] } = advice
  const isEmpty = recommendation.stack.length === 0
  const parts = [
    '# Recommended patterns',
    `${escaped(headline(advice))} Weights: ${advice.weights}.`,
    '## What was understood',
    understood(advice),
    ...(recommendation.kind === 'impossible' ? conflict(advice) : []),
    ...(isEmpty
      ? ['## The stack', 'Empty: every pattern of the catalog costs more here than it brings.']
      : [
          '## The stack',
          stack(advice),
          '```mermaid',
          stackDiagram(advice),
          '```',
          '### Why',
          reasons(advice),
        ]),
    ...(isEmpty ? [] : ['## What it costs', costs(advice)]),
    ...(recommendation.reconsider.length > 0
      ? ['## In place, but worth a second look', reconsider(advice)]
      : []),
    ...(recommendation.avoid.length > 0 ? ['## Keep away from', avoid(advice)] : []),
    ...(redFlags.length > 0
      ? [
          '## Red flags',
          redFlags
            .map(
              ({ name, redFlag, fix }) =>
                `- **${escaped(name)}**: ${escaped(redFlag)}\\\n  Fix: ${escaped(fix)}`,
            )
            .join('\n'),
        ]
      : []),
    ...(recommendation.roadmap.length > 0 ? ['## Roadmap', roadmap(advice)] : []),
    ...(recommendation.open.length > 0 ? ['## Find out first', open(advice)] : []),
    '## Grades of evidence',
    GRADES.map(([grade, meaning]) => `- **${grade}** ${meaning}`).join('\n'),
  ]
  return joined(parts)
}

/** Blank lines between parts, but none inside a fenced block. */
function joined(parts: readonly string[]): string {
  return parts
    .join('\n\n')
    .replace('```mermaid\n\n', '```mermaid\n')
    .replace(/\n\n```(\n|$)/, '\n```$1')
}

function understood(advice: Advice): string {
  const lexicon = Lexicon.of(advice)
  const rows = statedFacts(advice).map((fact) => {
    const origin = advice.profile.get(fact)?.origin ?? ''
    return [code(fact), escaped(lexicon.shown(fact)), origin === 'inferred' ? 'computed' : origin]
  })
  return rows.length > 0 ? table(['Fact', 'Value', 'From'], rows) : 'Nothing about the system is known.'
}

function stack(advice: Advice): string {
  const lexicon = Lexicon.of(advice)
  const rows = inOrder(advice.recommendation).map((item, index) => [
    String(index + 1),
    `**${escaped(lexicon.name(item.id))}** ${code(item.id)}`,
    escaped(verdictText(item)),
    escaped(itemCostText(item, lexicon)),
  ])
  return table(['#', 'Pattern', 'Verdict', 'Cost'], rows)
}

function reasons(advice: Advice): string {
  const lexicon = Lexicon.of(advice)
  const items = inOrder(advice.recommendation)
    .map((item) => {
      const [leaves] = ownThresholds(item, advice)
      const lines = strongestReasons(item, 2).map(({ why, grade, facts }) => {
        const because =
          facts.length > 0 ? ` Because: ${facts.map((fact) => lexicon.factWithValue(fact)).join(', ')}.` : ''
        return `  - ${escaped(`${why} ${gradeText(grade)}${because}`)}`
      })
      const needed =
        item.requiredBy.length > 0 ? [`  - ${escaped(`Needed by ${lexicon.names(item.requiredBy)}.`)}`] : []
      const out = leaves ? [`  - ${escaped(`Leaves when ${thresholdText(leaves, lexicon)}.`)}`] : []
      return [`- **${escaped(lexicon.name(item.id))}**`, ...lines, ...needed, ...out].join('\n')
    })
    .join('\n')
  return [items, ...sharedTexts(advice).map(escaped)].join('\n\n')
}

function costs({ recommendation }: Advice): string {
  const rows = recommendation.account.used.map(({ resource, used, capacity }) => [
    resourceLabel(resource),
    escaped(shareText(resource, used, capacity)),
  ])
  return table(['What', 'Used'], rows)
}

function reconsider(advice: Advice): string {
  const lexicon = Lexicon.of(advice)
  return advice.recommendation.reconsider
    .map((id) => `- **${escaped(lexicon.name(id))}** ${escaped(reconsiderText(id, advice))}`)
    .join('\n')
}

function avoid(advice: Advice): string {
  const lexicon = Lexicon.of(advice)
  const rows = advice.recommendation.avoid.map((item) => [
    `**${escaped(lexicon.name(item.id))}**`,
    escaped(exclusionText(item.reason, lexicon)),
    escaped(insteadText(item, advice).replace(/^(Use i|I)nstead: /, '')),
    escaped(triggerText(item.trigger, lexicon)),
  ])
  return table(['Pattern', 'Why', 'Use instead', 'Would change when'], rows)
}

function roadmap(advice: Advice): string {
  const lexicon = Lexicon.of(advice)
  const phases = plannedPhases(advice).map((phase) => {
    const work = phase.adopt.length > 0 ? ` (${weeksText(phase.effort)} of work)` : ''
    const adopt = phase.adopt.map(
      ({ id }) => `- **${escaped(lexicon.name(id))}** ${escaped(successText(id, lexicon))}`,
    )
    const retire = phase.retire.map((id) => `- Retire **${escaped(lexicon.name(id))}**`)
    return [`### ${escaped(phaseTitle(phase, lexicon))}${work}`, '', ...adopt, ...retire].join('\n')
  })
  return [...phases, escaped(perhapsText(advice))].filter((part) => part !== '').join('\n\n')
}

function open({ recommendation, catalog }: Advice): string {
  const rows = recommendation.open.slice(0, 5).map(({ fact, changes }) => {
    const question = catalog.questions.find((one) => one.fact === fact)
    return [
      code(fact),
      escaped(question?.text ?? ''),
      escaped(question?.findOut ?? ''),
      changes.map(code).join(', '),
    ]
  })
  return table(['Fact', 'Question', 'How to find out', 'Decides about'], rows)
}

function conflict(advice: Advice): string[] {
  const { infeasible } = advice.recommendation
  const lexicon = Lexicon.of(advice)
  const list = (texts: readonly string[]): string => texts.map((text) => `- ${escaped(text)}`).join('\n')
  const relaxations = (infeasible?.relaxations ?? []).map((demand) => relaxationText(demand, lexicon))
  return [
    '## What cannot hold together',
    list((infeasible?.conflict ?? []).map((demand) => demandText(demand, advice, lexicon))),
    '## What helps',
    relaxations.length > 0
      ? `Any of these ${count(relaxations.length, 'step')}:\n\n${list(relaxations)}`
      : 'No single step is enough.',
  ].filter((part) => part !== '')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const code = (text: string): string => `\`${text}\``

/** Text that Markdown and a table cell show as it is. */
const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&')
