import { spawnSync } from 'node:child_process'
import { DomainError } from '../core/errors.js'

const MOST_BYTES = 64 * 1024 * 1024
/** A name that git could take for an option, or a range, is no name of a commit. */
const REFERENCE = /^(?!-)(?!.*\.\.)[\w./@{}^~+-]{1,200}$/
/** Where most branches start, in the order in which they are tried. */
const USUAL = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']

/** Runs git in the working folder; its output, or undefined where it fails. No hook, pager or editor can start. */
function git(args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', ['--no-pager', '-c', 'core.quotePath=false', ...args], {
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return status === 0 ? stdout : undefined
}

/** A point of history that the working folder is compared with. */
export interface BasePoint {
  readonly commit: string
  /** Files that differ from it, from the working folder with forward slashes; new ones are among them. */
  readonly changed: ReadonlySet<string>
  /** The text of a file at that point; undefined where it was not there. */
  readonly textOf: (path: string) => string | undefined
}

/**
 * Where the work on this branch began: the common ancestor with the named commit, or with the branch that most start from.
 * @throws DomainError no-repository, bad-reference, unknown-reference
 */
export function basePoint(named: string | undefined): BasePoint {
  if (git(['rev-parse', '--is-inside-work-tree'])?.trim() !== 'true')
    throw new DomainError('no-repository', 'This folder is in no git repository', {
      hint: 'Leave out --changed and --base, or call dsp where git is.',
    })
  if (named !== undefined && !REFERENCE.test(named))
    throw new DomainError('bad-reference', `${JSON.stringify(named.slice(0, 60))} is no name of a commit`)
  const candidates = named === undefined ? USUAL : [named]
  for (const candidate of candidates) {
    const commit = git(['merge-base', 'HEAD', candidate])?.trim()
    if (commit) return pointAt(commit)
  }
  throw new DomainError('unknown-reference', `git knows no commit ${candidates.join(', ')} to compare with`, {
    why: 'It may not be fetched: a CI often fetches one commit only.',
    hint: 'Fetch the history (fetch-depth: 0), or name another one with --base.',
  })
}

function pointAt(commit: string): BasePoint {
  const changed = git(['diff', '--name-only', '--relative', '-z', '--no-renames', commit, '--']) ?? ''
  const added = git(['ls-files', '--others', '--exclude-standard', '-z']) ?? ''
  const texts = new Map<string, string | undefined>()
  return {
    commit,
    changed: new Set([...changed.split('\0'), ...added.split('\0')].filter((path) => path !== '')),
    textOf(path) {
      if (!texts.has(path)) texts.set(path, git(['show', `${commit}:./${path}`]))
      return texts.get(path)
    },
  }
}
