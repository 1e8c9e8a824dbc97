import type { Belief } from '../profile/index.js'
import { count, Lexicon, series } from './advice.js'
import { definitions, page, paragraph, section } from './layout.js'
import type { View } from './paint.js'
import { changing, entering, leaving, type PatternChange, type ProfileDiff } from './profile-diff.js'

/** What differs between two profiles, for a person. */
export function profileDiffText(diff: ProfileDiff, view: View): string {
  const { width } = view
  const lexicon = Lexicon.of(diff.after)
  const value = (fact: string, belief: Belief | null): string =>
    belief ? lexicon.value(fact, belief) : 'not stated'
  const facts = diff.facts.map(
    ({ fact, before, after }) => [fact, `${value(fact, before)} -> ${value(fact, after)}`] as const,
  )
  const list = (changes: readonly PatternChange[]): string[] =>
    changes.length === 0 ? ['  None.'] : changes.flatMap((change) => patternLines(change, lexicon, view))
  const head = paragraph(headText(diff), width).map(view.paint.bold)
  if (diff.facts.length === 0) return page([head])
  return page([
    head,
    section('Facts that differ', definitions(facts, width), view),
    section('Enter the stack', list(entering(diff)), view),
    section('Leave the stack', list(leaving(diff)), view),
    section('Change their verdict', list(changing(diff)), view),
  ])
}

function headText(diff: ProfileDiff): string {
  if (diff.facts.length === 0) return 'The profiles state the same facts.'
  const differ = `${count(diff.facts.length, 'fact')} ${diff.facts.length === 1 ? 'differs' : 'differ'}`
  if (diff.after.recommendation.kind === 'impossible') return `${differ}; the second profile allows no stack.`
  if (diff.before.recommendation.kind === 'impossible') return `${differ}; the first profile allows no stack.`
  if (diff.patterns.length === 0) return `${differ}; the stack stays as it is.`
  const [enter, leave, change] = [entering(diff).length, leaving(diff).length, changing(diff).length]
  return `${differ}; ${enter} enter the stack, ${leave} leave it, ${change} change their verdict.`
}

function patternLines(
  { id, before, after, causes, together }: PatternChange,
  lexicon: Lexicon,
  { width }: View,
): string[] {
  const verdict = before && after ? `${before} -> ${after}` : (after ?? before ?? '')
  const cause =
    causes.length === 0 ? 'no single fact alone' : `${series(causes)}${together ? ' together' : ''}`
  const each = causes.length > 1 && !together ? ' (each alone)' : ''
  return paragraph(`${lexicon.name(id)} (${verdict}), because of ${cause}${each}.`, width, {
    first: '  - ',
    rest: '    ',
  })
}
