import type { StackItem } from '../advisor/index.js'
import { type Advice, Lexicon, series } from './advice.js'
import { inOrder } from './facts.js'
import { type DiagramArrow, type DiagramNode, flowchart } from './mermaid.js'

/** The stack as a diagram: patterns by category, what each requires, and who takes care of what each brings along. */
export function stackDiagram(advice: Advice): string {
  const lexicon = Lexicon.of(advice)
  const stack = inOrder(advice.recommendation)
  const ids = stack.map(({ id }) => id)
  const nodes = stack.map(
    ({ id, verdict }): DiagramNode => ({
      key: id,
      label: lexicon.name(id),
      group: lexicon.pattern(id).category,
      isUnsure: verdict === 'contingent',
    }),
  )
  return flowchart(nodes, [...requirements(ids, lexicon), ...covers(stack, lexicon)])
}

function requirements(ids: readonly string[], lexicon: Lexicon): DiagramArrow[] {
  return ids.flatMap((id) => {
    const { requiresAll, requiresAny } = lexicon.pattern(id)
    const chosen = requiresAny.flatMap(({ patterns }) => patterns.filter((other) => ids.includes(other)))
    const needed = new Set([...requiresAll.map(({ pattern }) => pattern), ...chosen])
    return [...needed].map((other) => ({ from: id, to: other, label: 'requires' }))
  })
}

/** From the member of the stack that covers a need best to each pattern that brings the need along. */
function covers(stack: readonly StackItem[], lexicon: Lexicon): DiagramArrow[] {
  return stack.flatMap(({ id }) => {
    const byOther = new Map<string, string[]>()
    for (const { need } of lexicon.pattern(id).introduces) {
      const best = bestFor(need, stack)
      if (best !== undefined && best !== id) byOther.set(best, [...(byOther.get(best) ?? []), need])
    }
    return [...byOther].map(([other, needs]) => ({
      from: other,
      to: id,
      label: `covers ${series(needs)}`,
      isDotted: true,
    }))
  })
}

/** The member of a stack that covers a need best. */
export function bestFor(need: string, stack: readonly StackItem[]): string | undefined {
  const points = ({ why }: StackItem): number =>
    why.reduce((sum, reason) => sum + (reason.need === need ? reason.points : 0), 0)
  const able = stack.filter((item) => points(item) > 0)
  return [...able].sort((a, b) => points(b) - points(a) || (a.id < b.id ? -1 : 1))[0]?.id
}
