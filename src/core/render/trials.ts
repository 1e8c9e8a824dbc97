import { type Document, type Point, points } from './document.js'

const MOST_LINES = 60

/** A command of a starter, and how it ended. */
interface ShownStep {
  readonly step: string
  readonly command: string
  readonly passed: boolean
  readonly seconds: number
}

/** A fault that was put into the code, and whether its test failed. */
interface ShownMutation {
  readonly name: string
  readonly noticed: boolean
}

/** What became of a starter that was tried. */
export interface ShownTrial {
  readonly starter: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  readonly missing: readonly string[]
  readonly steps: readonly ShownStep[]
  readonly mutations: readonly ShownMutation[]
  readonly problems: readonly string[]
}

/** A step in one line, for who waits. */
export const trialLine = (starter: string, done: ShownStep | ShownMutation): string =>
  'step' in done
    ? `${starter}: ${done.step} (${done.command}) ${done.passed ? 'passed' : 'FAILED'} in ${done.seconds.toFixed(1)} s`
    : `${starter}: without ${done.name}: ${done.noticed ? 'noticed' : 'NOT NOTICED'}`

/** What became of the starters, as a document. */
export function trialsDocument(trials: readonly ShownTrial[]): Document {
  const count = (outcome: ShownTrial['outcome']) => trials.filter((one) => one.outcome === outcome).length
  const counts = (['passed', 'failed', 'skipped'] as const).map((outcome) => `${count(outcome)} ${outcome}`)
  return {
    title: counts.join(', '),
    id: 'dsp templates test',
    lead: [
      points(trials.map((trial) => ({ head: `${trial.starter} ${trial.outcome}`, text: sentence(trial) }))),
    ],
    sections: trials
      .filter(({ problems }) => problems.length > 0)
      .map(({ starter, problems }) => ({
        name: starter,
        title: starter,
        blocks: [points(problems.map(lastLines))],
      })),
  }
}

/** What a command printed, from its end: there it says what went wrong. */
function lastLines(problem: string): Point {
  const [head = '', ...lines] = problem.trimEnd().split('\n')
  return { head, notes: lines.slice(-MOST_LINES) }
}

function sentence({ missing, steps, mutations }: ShownTrial): string {
  if (missing.length > 0) return `Not on PATH: ${missing.join(', ')}.`
  const seconds = steps.reduce((sum, one) => sum + one.seconds, 0)
  const noticed = mutations.filter((one) => one.noticed).length
  const faults = mutations.length > 0 ? `; ${noticed} of ${mutations.length} faults noticed` : ''
  return `${steps.map(({ step }) => step).join(', ')} in ${seconds.toFixed(1)} s${faults}.`
}

/** The same as data. */
export const trialsData = (trials: readonly ShownTrial[]): object => ({
  trials: trials.map(({ starter, outcome, missing, steps, mutations, problems }) => ({
    starter,
    outcome,
    missing,
    steps: steps.map(({ step, command, passed, seconds }) => ({
      step,
      command,
      passed,
      seconds: Math.round(seconds * 10) / 10,
    })),
    mutations,
    problems,
  })),
})
