import { DomainError } from '../core/errors.js'
import { needsPerson } from '../core/scaffold/index.js'
import { refuseNoFolder } from '../io/target-folder.js'
import { refuseForeign, withDiffs, writeFolder } from './scaffold-folder.js'
import type { ScaffoldMode, ScaffoldOptions, ScaffoldPlan } from './scaffold-options.js'

/** A plan, and what became of it. */
export interface Scaffolded extends ScaffoldPlan {
  readonly mode: ScaffoldMode
  readonly written: boolean
  /** Whether somebody has to look at it: a file in the way, a conflict, drift. */
  readonly failed: boolean
}

/**
 * Renders starters into folders, brings folders up to date, or checks them.
 * @throws DomainError files-in-the-way, what is wrong with the input, or with a folder
 */
export async function scaffold(options: ScaffoldOptions): Promise<Scaffolded> {
  const mode = modeOf(options)
  if (options.out !== undefined) refuseNoFolder(options.out)
  const plan = await planOf(mode, options)
  const written = mode !== 'check' && !options['dry-run'] && !options.diff
  if (written) {
    refuseForeign(plan.folders)
    for (const one of plan.folders) await writeFolder(one, options.version)
  }
  const folders = options.diff ? await Promise.all(plan.folders.map(withDiffs)) : plan.folders
  const failed = folders.some(
    ({ files, drift }) =>
      drift.length > 0 || (mode !== 'check' && files.some(({ action }) => needsPerson(action))),
  )
  return { ...plan, folders, mode, written, failed }
}

/** Only what the mode needs is loaded. */
async function planOf(mode: ScaffoldMode, options: ScaffoldOptions): Promise<ScaffoldPlan> {
  switch (mode) {
    case 'new':
      return (await import('./scaffold-new.js')).planNew(options)
    case 'stack':
      return (await import('./scaffold-stack.js')).planStack(options)
    case 'update':
    case 'check':
      return (await import('./scaffold-again.js')).planAgain(options, mode)
  }
}

function modeOf({ pattern, update, check, stack, out }: ScaffoldOptions): ScaffoldMode {
  if (out === '')
    throw new DomainError('file-missing', '--out names no folder', { hint: 'Name one, such as --out guard.' })
  if (update) return 'update'
  if (check) return 'check'
  if (stack && pattern !== undefined)
    throw new DomainError('pattern-and-stack', `--stack takes no pattern, and ${pattern} was named`, {
      why: 'It generates the starters of everything that is recommended.',
      hint: 'Leave one of them out.',
    })
  if (stack) return 'stack'
  if (pattern !== undefined) return 'new'
  throw new DomainError('argument-missing', 'missing <pattern>', {
    why: 'Without --update, --check or --stack a pattern has to be named.',
    hint: 'dsp templates list shows what there is; then: dsp scaffold PATTERN --dry-run',
  })
}
