/** More alternatives in braces are a list that belongs into entries of their own. */
const MOST_ALTERNATIVES = 32

/**
 * A test for paths with forward slashes: `*` and `?` stand for letters of one name, `**` for any folders, `{a,b}` for one of these. It
 * takes time in proportion to both lengths whatever the pattern is, unlike a regular expression. Undefined where it is no pattern: braces
 * within braces or without an end, or a path that leaves its folder.
 */
export function globOf(pattern: string): ((path: string) => boolean) | undefined {
  const alternatives = expanded(pattern)?.map((one) => one.split('/'))
  if (!alternatives?.every(isBelow)) return undefined
  return (path) => {
    const names = path.split('/')
    return alternatives.some((wanted) => isMatch(wanted, names, '**', isNameMatch))
  }
}

/** Whether a pattern stands for one path alone. */
export const isPlainPath = (pattern: string): boolean => !/[*?{}]/.test(pattern)

/** The folders in front of the first name with a wildcard. */
export function fixedFolder(pattern: string): string {
  const names = pattern.split('/').slice(0, -1)
  const first = names.findIndex((name) => !isPlainPath(name))
  return (first < 0 ? names : names.slice(0, first)).join('/')
}

const isBelow = (names: readonly string[]): boolean =>
  names.every((name) => name !== '' && name !== '.' && name !== '..')

function expanded(pattern: string): string[] | undefined {
  let found = ['']
  let rest = pattern
  while (rest !== '') {
    const open = rest.search(/[{}]/)
    if (open < 0) return found.map((text) => text + rest)
    const close = rest.indexOf('}', open)
    const inner = rest.slice(open + 1, close)
    if (rest[open] === '}' || close < 0 || inner.includes('{')) return undefined
    const before = rest.slice(0, open)
    found = found.flatMap((text) => inner.split(',').map((one) => text + before + one))
    if (found.length > MOST_ALTERNATIVES) return undefined
    rest = rest.slice(close + 1)
  }
  return found
}

const isNameMatch = (wanted: string, name: string): boolean =>
  wanted === name || (wanted.includes('*') || wanted.includes('?') ? matchesLetters(wanted, name) : false)

const matchesLetters = (wanted: string, name: string): boolean =>
  isMatch([...wanted], [...name], '*', (one, letter) => one === '?' || one === letter)

/** Goes back to the last joker only: what stands in front of it has been met as early as can be. */
function isMatch(
  wanted: readonly string[],
  given: readonly string[],
  joker: string,
  fits: (wanted: string, given: string) => boolean,
): boolean {
  let want = 0
  let have = 0
  let lastJoker = -1
  let resume = 0
  while (have < given.length) {
    const next = wanted[want]
    if (next === joker) {
      lastJoker = want
      resume = have
      want += 1
    } else if (next !== undefined && fits(next, given[have] ?? '')) {
      want += 1
      have += 1
    } else if (lastJoker >= 0) {
      resume += 1
      have = resume
      want = lastJoker + 1
    } else return false
  }
  while (wanted[want] === joker) want += 1
  return want === wanted.length
}
