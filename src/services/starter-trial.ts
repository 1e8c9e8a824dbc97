import { type RenderedFile, type StarterBundle, starterId } from '../core/scaffold/index.js'
import { isOnPath, runLine } from '../io/shell.js'
import { writeBelow } from '../io/target-folder.js'
import { inTemporaryFolder } from '../io/temporary-folder.js'

/** A command of a starter, and how it ended. */
export interface TrialStep {
  readonly step: 'install' | 'build' | 'lint' | 'test'
  readonly command: string
  readonly passed: boolean
  readonly seconds: number
}

/** A fault that was put into the code, and whether the test that names it failed. */
export interface TrialMutation {
  readonly name: string
  readonly noticed: boolean
}

/** What became of a starter that was tried. */
export interface Trial {
  readonly starter: string
  readonly outcome: 'passed' | 'failed' | 'skipped'
  /** Programs that are not on PATH. */
  readonly missing: readonly string[]
  readonly steps: readonly TrialStep[]
  readonly mutations: readonly TrialMutation[]
  /** What the commands that failed printed. */
  readonly problems: readonly string[]
}

/** How a starter is tried. */
export interface TrialOptions {
  /** Whether each mutation of the manifest has to turn its test red. */
  readonly mutations: boolean
  /** Hears of each step as it ends. */
  readonly onStep?: (starter: string, done: TrialStep | TrialMutation) => void
}

const STEPS = ['install', 'build', 'lint', 'test'] as const

/**
 * Renders into a temporary folder, runs the commands of the manifest there, and removes the folder. The commands are those of
 * the starter's author, and do what they say.
 * @throws what cannot be written
 */
export async function tryStarter(
  { manifest }: Pick<StarterBundle, 'manifest'>,
  files: readonly RenderedFile[],
  options: TrialOptions,
): Promise<Trial> {
  const starter = starterId(manifest)
  const nothing: Trial = { starter, outcome: 'skipped', missing: [], steps: [], mutations: [], problems: [] }
  const missing = manifest.toolchain.filter((program) => !isOnPath(program))
  if (missing.length > 0) return { ...nothing, missing }
  const tell: Tell = (done) => options.onStep?.(starter, done)
  return inTemporaryFolder(async (folder) => {
    writeRendered(folder, files)
    const { steps, problems } = await runSteps(folder, manifest.commands, tell)
    if (problems.length > 0) return { ...nothing, outcome: 'failed', steps, problems }
    if (!options.mutations) return { ...nothing, outcome: 'passed', steps }
    const mutated = await runMutations(folder, manifest, files, tell)
    return { ...nothing, outcome: mutated.problems.length > 0 ? 'failed' : 'passed', steps, ...mutated }
  })
}

type Tell = (done: TrialStep | TrialMutation) => void

/** Writes rendered files as they are, whatever is there. */
export const writeRendered = (folder: string, files: readonly RenderedFile[]): void =>
  writeBelow(
    folder,
    files.map((file) => ({ ...file, replace: true })),
  )

async function runSteps(
  folder: string,
  commands: StarterBundle['manifest']['commands'],
  tell: Tell,
): Promise<Pick<Trial, 'steps' | 'problems'>> {
  const steps: TrialStep[] = []
  for (const step of STEPS) {
    const command = commands[step]
    if (command === undefined) continue
    const { passed, output, seconds } = await runLine(command, folder)
    const done = { step, command, passed, seconds }
    steps.push(done)
    tell(done)
    if (!passed) return { steps, problems: [`${step} (${command}) failed:\n${output}`] }
  }
  return { steps, problems: [] }
}

async function runMutations(
  folder: string,
  { commands, mutations }: StarterBundle['manifest'],
  files: readonly RenderedFile[],
  tell: Tell,
): Promise<Pick<Trial, 'mutations' | 'problems'>> {
  const tried: TrialMutation[] = []
  const problems: string[] = []
  for (const { name, file, search, replace, fails } of mutations) {
    const whole = files.filter(({ path }) => path === file)
    writeRendered(
      folder,
      whole.map((one) => ({ ...one, text: one.text.replace(search, () => replace) })),
    )
    const { passed, output } = await runLine(commands.test, folder)
    writeRendered(folder, whole)
    const noticed = !passed && output.split('\n').some((line) => line.includes(fails) && isFailure(line))
    const done = { name, noticed }
    tried.push(done)
    tell(done)
    if (!noticed) problems.push(`without ${name}, "${fails}" did not fail:\n${output}`)
  }
  return { mutations: tried, problems }
}

/** How test runners mark what failed, the name beside it. */
const isFailure = (line: string): boolean => /✖|✗|×|not ok|FAIL|ERROR|error:/.test(line)
