import type { ComparedCell, ComparedNeed, Comparison, PairRelation } from '../catalog/index.js'
import { series } from './advice.js'
import { burdenText, effortText, reversibilityText, runCostText } from './attributes.js'
import { columnLines, type TableRow } from './columns.js'
import { conditionText } from './conditions.js'
import { type Block, points, text, title } from './document.js'
import { blockLines } from './document-text.js'
import { page, paragraph, section } from './layout.js'
import { lexiconOf } from './page-lexicon.js'
import type { View } from './paint.js'
import { gradeText } from './verdicts.js'

const STACK_BELOW = 70
const INDENT = '  '

/** Patterns side by side: first which to take when, then how they differ. */
export function comparisonText(comparison: Comparison, view: View): string {
  const { patterns } = comparison
  const part = (name: string, blocks: readonly Block[]): string[] =>
    section(name, blockLines(blocks, view, INDENT), view)
  const summaries = patterns.map(({ id, name, summary }) => ({ head: `${name} (${id})`, text: summary }))
  const all = series(patterns.map(({ name }) => name))
  return page([
    [...paragraph(all, view.width).map(view.paint.bold), ...blockLines([points(summaries)], view, INDENT)],
    part('Which one', pairBlocks(comparison)),
    section('Side by side', columnLines(table(comparison), view, STACK_BELOW), view),
    part('What they require and bring along', companionBlocks(comparison)),
    part('What they address, in points of 100', needBlocks(comparison)),
    part('When not to use them', warningBlocks(comparison)),
  ])
}

/** Patterns side by side as data: conditions in words. */
export function comparisonData({ warnings, facts, ...comparison }: Comparison): object {
  const lexicon = lexiconOf(facts)
  return {
    ...comparison,
    contra: warnings.map(({ condition, ...warning }) => ({
      ...warning,
      if: conditionText(condition, lexicon),
    })),
    pairs: comparison.pairs.map((pair) => ({
      ...pair,
      links: pair.links.map(({ when, ...link }) => ({
        ...link,
        ...(when && { when: conditionText(when, lexicon) }),
      })),
    })),
  }
}

function pairBlocks(comparison: Comparison): Block[] {
  return comparison.pairs.flatMap((pair) => {
    const names = pair.patterns.map((id) => nameIn(comparison, id))
    const choices = pair.choices.map(({ choose, over, when }) => ({
      head: `Choose ${nameIn(comparison, choose)} over ${nameIn(comparison, over)} when`,
      text: when,
    }))
    const links = pair.links.map((link) => linkText(link, comparison))
    return [
      ...(comparison.pairs.length > 1 ? [title(series(names))] : []),
      text(standing(pair, comparison)),
      ...(choices.length + links.length > 0 ? [points([...choices, ...links])] : []),
    ]
  })
}

/** How the two stand to each other, in one sentence. */
function standing({ kind, patterns }: PairRelation, comparison: Comparison): string {
  const [one, other] = patterns.map((id) => nameIn(comparison, id))
  switch (kind) {
    case 'alternatives':
      return 'These are alternatives.'
    case 'exclusive':
      return 'These cannot be combined, and no record says when to choose which.'
    case 'overlap': {
      const shared = comparison.needs.filter(({ cells }) =>
        patterns.every((id) => cells.some((cell) => cell?.pattern === id)),
      )
      return `Both address ${series(shared.map(({ need }) => need))}, but no record says when to choose which; what one leaves open the other may cover.`
    }
    case 'compose':
      return 'These are not alternatives: compose them as follows.'
    case 'unrelated':
      return `These are not alternatives, and nothing relates them: ${one} and ${other} solve different problems, and neither needs the other.`
  }
}

function linkText(
  { kind, from, to, note, when }: PairRelation['links'][number],
  comparison: Comparison,
): string {
  const [one, other] = [nameIn(comparison, from), nameIn(comparison, to)]
  const only = when ? ` Only when ${conditionText(when, lexiconOf(comparison.facts))}.` : ''
  switch (kind) {
    case 'requires':
      return `${one} requires ${other}: ${note}`
    case 'requires-one-of':
      return `${one} requires ${other} or another pattern: ${note}`
    case 'conflicts':
      return `They cannot be combined: ${note}${only}`
    case 'pairs':
      return `Together: ${note}`
    case 'supersedes':
      return `${one} replaces ${other} when a system outgrows it.`
    case 'specializes':
      return `${one} is a form of ${other}.`
    default:
      return note
  }
}

const LABELS: Readonly<Record<string, string>> = {
  reversibility: 'going back',
  effort: 'to build',
  burden: 'to run',
  'run-cost': 'to rent',
  learning: 'to learn',
}

/** Attributes that hold lists of ids, too long for a column. */
const LISTED: ReadonlySet<string> = new Set(['requires', 'introduces'])

function table({ patterns, attributes }: Comparison): TableRow[] {
  return [
    ['', ...patterns.map(({ id }) => id)],
    ...attributes
      .filter(({ attribute }) => !LISTED.has(attribute))
      .map(
        ({ attribute, cells }): TableRow => [
          LABELS[attribute] ?? attribute,
          ...cells.map((cell) => {
            const value = cellText(attribute, cell)
            return cell.evidence ? `${value} ${gradeText(cell.evidence.grade)}` : value
          }),
        ],
      ),
  ]
}

function cellText(attribute: string, { value, unit }: ComparedCell): string {
  switch (attribute) {
    case 'reversibility':
      return reversibilityText(value as Parameters<typeof reversibilityText>[0])
    case 'effort':
      return effortText(value as Parameters<typeof effortText>[0])
    case 'burden':
      return burdenText(value as number)
    case 'run-cost':
      return runCostText(value as Parameters<typeof runCostText>[0])
    default:
      return unit ? `${value} ${value === 1 ? unit.replace(/s$/, '') : unit}` : String(value)
  }
}

function companionBlocks({ patterns, attributes }: Comparison): Block[] {
  const listed = (attribute: string, index: number): string => {
    const value = attributes.find((one) => one.attribute === attribute)?.cells[index]?.value
    return Array.isArray(value) && value.length > 0 ? value.join('; ') : 'nothing'
  }
  return [
    points(
      patterns.map(({ name }, index) => ({
        head: name,
        text: `Requires: ${listed('requires', index)}`,
        notes: [`Brings along: ${listed('introduces', index)}`],
      })),
    ),
  ]
}

function needBlocks(comparison: Comparison): Block[] {
  const { patterns, needs } = comparison
  const addressing = ({ cells }: ComparedNeed): string[] =>
    cells.flatMap((cell) => (cell ? [cell.pattern] : []))
  const common = needs.filter((need) => addressing(need).length > 1)
  const alone = patterns.map(({ id, name }) => ({
    words: `Only ${name}`,
    needs: needs.filter((need) => addressing(need).join() === id),
  }))
  const listed = (words: string, list: readonly ComparedNeed[]): Block[] =>
    list.length > 0 ? [title(words), points(list.map(needPoint))] : []
  return [
    ...(common.length > 0 ? listed('In common', common) : [text('Nothing in common.')]),
    ...alone.flatMap(({ words, needs: list }) => listed(words, list)),
  ]
}

function needPoint({ need, statement, cells }: ComparedNeed): { head: string; text: string } {
  const given = cells.flatMap((cell) => (cell ? [cell] : []))
  const shares = given.map(
    ({ pattern, points: share, evidence }) =>
      `${given.length > 1 ? `${pattern} ` : ''}${share} ${gradeText(evidence.grade)}`,
  )
  return { head: `${need}: ${shares.join(', ')}`, text: statement }
}

function warningBlocks({ patterns, warnings, facts }: Comparison): Block[] {
  const lexicon = lexiconOf(facts)
  return patterns.flatMap(({ id, name }) => {
    const own = warnings.filter(({ pattern }) => pattern === id)
    const hardFirst = [...own].sort((a, b) => Number(a.severity === 'soft') - Number(b.severity === 'soft'))
    return [
      title(name),
      points(
        hardFirst.map(({ severity, condition, why, evidence }) => ({
          head: `${severity === 'hard' ? 'Not' : 'Rather not'} when ${conditionText(condition, lexicon)}`,
          text: `${why} ${gradeText(evidence.grade)}`,
        })),
      ),
    ]
  })
}

const nameIn = ({ patterns }: Comparison, id: string): string =>
  patterns.find((one) => one.id === id)?.name ?? id
