import { setsKey } from '../project/config-key.js'
import { fixedFolder, globOf, isPlainPath } from '../project/glob.js'
import { manifestsOf } from '../project/manifest.js'
import { isPackage } from '../project/package-name.js'
import type { Project } from '../project/project.js'
import type { Evidence } from './evidence.js'

/** Whether evidence holds, or why nobody can tell. */
export type Verdict =
  | { readonly kind: 'holds' }
  | { readonly kind: 'missing'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }

const HOLDS: Verdict = { kind: 'holds' }
const missing = (why: string): Verdict => ({ kind: 'missing', why })
const unknown = (why: string): Verdict => ({ kind: 'unknown', why })

/** Looks for evidence in the project. */
export function checkEvidence(project: Project, evidence: Evidence): Verdict {
  switch (evidence.kind) {
    case 'file':
      return checkFile(project, evidence.file)
    case 'dependency':
      return checkDependency(project, evidence.dependency)
    case 'text':
      return checkFiles(project, evidence.in, phraseIn(evidence.text), {
        one: 'it does not have these words',
        none: 'has these words',
      })
    case 'config':
      return checkFiles(project, evidence.in, (path, text) => setsKey(path, text, evidence.config), {
        one: 'it does not set this key',
        none: 'sets this key',
      })
  }
}

function checkFile(project: Project, pattern: string): Verdict {
  if (isPlainPath(pattern)) return project.exists(pattern) ? HOLDS : missing('there is no such file')
  const { files, isWhole } = filesMatching(project, pattern)
  if (files.length > 0) return HOLDS
  return isWhole ? missing('there is no such file') : unknown(TOO_MANY)
}

const TOO_MANY = 'there are too many files to look at all of them'

function checkDependency(project: Project, name: string): Verdict {
  const { packages, isWhole } = manifestsOf(project)
  if (packages.some((one) => isPackage(one, name))) return HOLDS
  return isWhole
    ? missing('no manifest asks for it')
    : unknown('a manifest could not be read, or there are too many files')
}

/** @param holds undefined where a file cannot be understood */
function checkFiles(
  project: Project,
  pattern: string,
  holds: (path: string, text: string) => boolean | undefined,
  words: { readonly one: string; readonly none: string },
): Verdict {
  const { files, isWhole } = filesMatching(project, pattern)
  let unread: string | undefined
  for (const path of files) {
    const text = project.read(path)
    const result = text === undefined ? undefined : holds(path, text)
    if (result) return HOLDS
    if (result === undefined) unread ??= path
  }
  if (unread !== undefined) return unknown(`${unread} cannot be read, or there is too much to read`)
  if (!isWhole) return unknown(TOO_MANY)
  if (files.length === 0) return missing('there is no such file')
  return missing(files.length === 1 ? words.one : `none of ${files.length} files ${words.none}`)
}

/** The files that a pattern means, without the records: what a decision says is no evidence of itself. */
function filesMatching(
  project: Project,
  pattern: string,
): { readonly files: readonly string[]; readonly isWhole: boolean } {
  if (isPlainPath(pattern)) return { files: project.exists(pattern) ? [pattern] : [], isWhole: true }
  const isMeant = globOf(pattern)
  const { files, isWhole } = project.list(fixedFolder(pattern))
  const isRecord = (path: string): boolean =>
    /\.mdx?$/.test(path) && (project.log === '.' || path.startsWith(`${project.log}/`))
  return { files: files.filter((path) => isMeant?.(path) && !isRecord(path)), isWhole }
}

/** Space of any kind and number counts as one; most files lack the first word already. */
function phraseIn(phrase: string): (path: string, text: string) => boolean {
  const wanted = spaced(phrase)
  const [first = '', ...rest] = wanted.split(' ')
  return (_, text) => text.includes(first) && (rest.length === 0 || spaced(text).includes(wanted))
}

const spaced = (text: string): string => text.replace(/\s+/g, ' ')
