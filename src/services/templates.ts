import { DomainError } from '../core/errors.js'
import type { CatalogHome } from '../io/catalog-store.js'
import { isThere } from '../io/files.js'
import { listStarterSources } from '../io/starter-source.js'
import { loadSharedFiles } from '../io/starter-store.js'
import { compileStarter, type StarterFinding, starterContext } from './starter-source.js'

/** Starters that were looked at, and what is wrong with them. */
export interface LintedStarters {
  readonly starters: readonly string[]
  readonly findings: readonly StarterFinding[]
}

/**
 * Looks through the starters below a folder: manifests, every name in every template, files, tests and mutations.
 * @throws DomainError templates-missing, and what is wrong with a file
 */
export async function lintTemplates(
  root: string,
  home: CatalogHome,
  folder: string,
): Promise<LintedStarters> {
  if (!isThere(folder))
    throw new DomainError('templates-missing', `There is no folder ${folder}`, {
      hint: 'Name the folder with the templates: dsp templates lint DIR',
    })
  const starters = listStarterSources(folder)
  if (starters.length === 0)
    throw new DomainError('templates-missing', `${folder} holds no starter`, {
      why: 'A starter is a folder <pattern>/<target> with a starter.yaml in it.',
    })
  const context = starterContext(root, home, loadSharedFiles(root))
  const findings: StarterFinding[] = []
  for (const id of starters) findings.push(...(await compileStarter(folder, id, context)).findings)
  return { starters, findings }
}
