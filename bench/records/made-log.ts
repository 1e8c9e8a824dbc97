import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Records to measure with: clean MADR with front matter, of the usual length (a median of 3.5 kB), the same in every run. Nothing in
 * them is wrong, so that a linter has nothing to say about them and what is measured is the reading and the checking.
 */
export function writeMadeLog(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true })
  for (let number = 1; number <= count; number += 1)
    writeFileSync(path.join(folder, fileOf(number)), madeRecord(number))
}

const SUBJECTS = ['queue', 'cache', 'gateway', 'ledger', 'search index', 'scheduler', 'registry', 'archive']
const ACTIONS = ['Introduce', 'Replace', 'Share', 'Split', 'Move', 'Keep']
const OWNERS = ['orders', 'payments', 'stock', 'shipping', 'accounts']
const FORCES = [
  'The team on call is woken at night because one slow answer holds up all the others behind it',
  'Two teams have to release on the same day, and each of the last four releases was put off for that',
  'What a customer sees may be a minute old, but it has to be there when the data centre is not',
  'The law asks for seven years of history, of which the last ninety days are read every day',
  'Nobody in the company has run such a thing before, and the budget holds no new person this year',
]

const pick = (words: readonly string[], number: number): string => words[number % words.length] ?? ''
/** No two records have the same title. */
const subjectOf = (number: number): string =>
  `${pick(ACTIONS, number)} the ${pick(SUBJECTS, number * 3)} of ${pick(OWNERS, number * 7)} in area ${number}`
const fileOf = (number: number): string =>
  `${String(number).padStart(4, '0')}-${subjectOf(number).toLowerCase().replaceAll(' ', '-')}.md`
const dateOf = (number: number): string =>
  new Date(Date.UTC(2015, 0, 1 + Math.floor(number / 2))).toISOString().slice(0, 10)

/** One record; from the second on, each names the one before. */
export function madeRecord(number: number): string {
  const subject = pick(SUBJECTS, number * 3)
  const options = ['a managed service', 'a library in each service', 'what there is, tuned']
  const chosen = pick(options, number)
  const before = number > 1 ? `* [What came before](${fileOf(number - 1)})\n` : ''
  return `---
status: accepted
date: ${dateOf(number)}
decision-makers: [Ada, Grace, Barbara]
consulted: the team of ${pick(OWNERS, number + 1)}
informed: all of engineering
---

# ${subjectOf(number)}

## Context and Problem Statement

${pick(FORCES, number)}. ${pick(FORCES, number + 1)}, so the ${subject} as it stands will not carry next year.
How should the ${subject} be run so that *${pick(OWNERS, number * 7)}* can grow to ${(number % 40) + 2} times today's load?

## Decision Drivers

* ${pick(FORCES, number + 2)}.
* The **cost** of a year has to stay below that of ${(number % 5) + 1} engineers.
* It can be undone within one quarter, see [the notes](https://example.org/notes/${number}).

## Considered Options

${options.map((option) => `* Run it as ${option}`).join('\n')}

## Decision Outcome

Chosen option: "Run it as ${chosen}", because it is the only one that meets the drivers and because \`${pick(OWNERS, number)}\` already does.

### Consequences

* Good, because one slow answer no longer holds up the others: the ${subject} sheds load above ${100 + number} requests a second.
* Good, because releases of ${pick(OWNERS, number)} no longer wait for those of ${pick(OWNERS, number + 2)}.
* Bad, because there is one more thing to watch, to pay for and to keep up to date.

### Confirmation

A test in the pipeline stops the ${subject} for thirty seconds and expects orders to be taken all the same.

## Pros and Cons of the Options

${options.map((option, index) => prosAndCons(option, number + index)).join('\n')}
## More Information

| What | Where | When |
| --- | --- | --- |
| Load test | [report ${number}](https://example.org/load/${number}) | ${dateOf(number)} |
| Costs | [sheet](https://example.org/costs/${number}) | ${dateOf(number + 1)} |

\`\`\`yaml
${subject.replace(' ', '-')}:
  replicas: ${(number % 7) + 1}
  timeout: ${(number % 9) + 1}s
\`\`\`

${before}* [How it is run](https://example.org/run/${number})
`
}

const prosAndCons = (option: string, number: number): string => `### Run it as ${option}

${pick(FORCES, number + 3)}.

* Good, because ${pick(FORCES, number).toLowerCase()}.
* Neutral, because it has to be learnt either way.
* Bad, because ${pick(FORCES, number + 4).toLowerCase()}.
`
