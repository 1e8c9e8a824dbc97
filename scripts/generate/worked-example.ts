import type { Sandbox } from './sandbox.js'

interface Shown {
  readonly data: {
    readonly account: {
      readonly value: number
      readonly needs: readonly {
        need: string
        weight: number
        introduced: number
        covered: number
        value: number
      }[]
      readonly costs: readonly ({ id: string } & Readonly<Record<(typeof COSTS)[number], number>>)[]
    }
    readonly stack: readonly { id: string; worth: number; verdict: string }[]
    readonly capacity: readonly { resource: string; used: number; capacity: number | null; unit: string }[]
    readonly solver: { readonly nodes: number; readonly situations: number }
  }
}

const COSTS = ['effort', 'burden', 'irreversibility', 'attention', 'soft'] as const

/** The account of a real recommendation as tables: every number of docs/how-it-decides.md that a run produced. */
export function workedExample(sandbox: Sandbox, command: string): string {
  const { stdout, stderr, code } = sandbox.run(`${command} --json`)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${stderr}`)
  const { account, stack, capacity, solver } = (JSON.parse(stdout) as Shown).data
  const needs = account.needs.map(
    ({ need, weight, introduced, covered, value }) =>
      `| \`${need}\` | ${weight} | ${introduced} | ${covered} | ${weight} × ${covered}${introduced === 0 ? '' : ` − 100 × ${introduced}`} = ${value} |`,
  )
  const costs = account.costs.map(
    (row) =>
      `| \`${row.id}\` | ${COSTS.map((part) => row[part]).join(' | ')} | ${sum(COSTS.map((part) => row[part]))} |`,
  )
  const met = sum(account.needs.map(({ value }) => value))
  const spent = sum(account.costs.flatMap((row) => COSTS.map((part) => row[part])))
  const used = capacity.map(
    ({ used: amount, capacity: limit, unit }) => `${amount} of ${limit ?? 'unlimited'} ${unit}`,
  )
  return `
| need | weight | introduced | covered | points |
| --- | --- | --- | --- | --- |
${needs.join('\n')}

| pattern | effort | burden | irreversibility | attention | soft contraindications | sum |
| --- | --- | --- | --- | --- | --- | --- |
${costs.join('\n')}

Value: ${met} − ${spent} = ${account.value} points more than doing nothing.
Used: ${used.join(', ')}.
Without ${stack.map(({ id, worth }) => `\`${id}\` the stack would be worth ${worth} points less`).join('; without ')}.
The search visited ${solver.nodes} nodes over ${solver.situations} cases.`
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
