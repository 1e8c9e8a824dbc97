import type { Random } from '../../src/core/random.js'

/** Pieces of Markdown, YAML and of records that change what stands around them. */
const PIECES = [
  '---\n',
  '---\nstatus: [\n---\n',
  '---\nstatus: &a *a\n---\n',
  '---\nadr: {status: accepted, date: 2024-13-45}\n---\n',
  '...\n',
  '# ',
  '# 99999. X\n',
  '## Status\n',
  '## Status\n\nSuperseded by ',
  '## Links\n\n* Supersedes [a](b.md)\n',
  '## Changelog\n\n- 31/02/2020: x\n',
  '\n===\n',
  '| Status | Date |\n| --- | --- |\n| accepted | 2024-01-01 |\n',
  '|',
  '```\n',
  '~~~',
  '~~',
  '> ',
  '>>>>>> ',
  '- ',
  '1. ',
  '    ',
  '\t',
  '<!--',
  '-->',
  '<div>\n\n',
  '<',
  '![',
  '[',
  '](',
  '][',
  '[a]: <b c> "d\n',
  ')',
  '**',
  '__',
  '`',
  '\\',
  '&#x110000;',
  '&nbsp;',
  'Status: ',
  'Date: ',
  'superseded by ADR ',
  'proposed | accepted | rejected',
  'accepted',
  '~~accepted~~ rejected',
  '状态',
  '2017-11-27 提议',
  '2024年3月5日',
  '\u0000',
  '\uFEFF',
  '\uD800',
  '\u2028',
  '\u202E',
  'e\u0301',
  'İ',
  'ß',
  '👩‍👩‍👧',
  '\r',
  '\r\n',
  '\n\n\n',
  '0',
  '-1',
  '99999999999999999999999999',
  '1e309',
  '{#x}',
  '{{ x }}',
]

type Mutation = (text: string, random: Random, other: string) => string

const upTo = (random: Random, count: number): number => (count <= 0 ? 0 : random() % count)
const pick = <T>(all: readonly T[], random: Random, none: T): T => all[upTo(random, all.length)] ?? none

/** Puts something in at a random place. */
const insert = (text: string, piece: string, random: Random): string => {
  const at = upTo(random, text.length + 1)
  return text.slice(0, at) + piece + text.slice(at)
}

const withLines = (text: string, change: (lines: string[]) => void): string => {
  const lines = text.split('\n')
  change(lines)
  return lines.join('\n')
}

const MUTATIONS: readonly Mutation[] = [
  function flipBit(text, random) {
    const at = upTo(random, text.length)
    const code = (text.charCodeAt(at) || 0) ^ (1 << upTo(random, 16))
    return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
  },
  (text, random) => withLines(text, (lines) => lines.splice(upTo(random, lines.length), 1 + upTo(random, 3))),
  function doubleLine(text, random) {
    return withLines(text, (lines) => {
      const at = upTo(random, lines.length)
      lines.splice(at, 0, ...lines.slice(at, at + 1 + upTo(random, 3)))
    })
  },
  function swapLines(text, random) {
    return withLines(text, (lines) => {
      const [a, b] = [upTo(random, lines.length), upTo(random, lines.length)]
      const kept = lines[a] ?? ''
      lines[a] = lines[b] ?? ''
      lines[b] = kept
    })
  },
  (text, random) => insert(text, pick(PIECES, random, ''), random),
  (text, random) => insert(text, pick(PIECES, random, ''), random),
  (text, random) => insert(text, pick(PIECES, random, '').repeat(1 + upTo(random, 2_000)), random),
  (text, random) => `${pick(PIECES, random, '')}${text}`,
  function beginLine(text, random) {
    return withLines(text, (lines) => {
      const at = upTo(random, lines.length)
      lines[at] = `${pick(PIECES, random, '')}${lines[at] ?? ''}`
    })
  },
  function damageFrontMatter(text, random) {
    const matter = /^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? 'status: accepted\ndate: 2024-01-01'
    const body = text.replace(/^---\n[\s\S]*?\n---/, '')
    return `---\n${insert(matter, pick([...'[]{}:#&*!|>\'"%@`,?-\n\t '], random, ''), random)}\n---${body}`
  },
  (text, random) =>
    text.replace(/\d+/g, (digits) => (upTo(random, 4) === 0 ? digits.repeat(1 + upTo(random, 30)) : digits)),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => text.replaceAll('\n', '\r'),
  (text) => text.replace(/^#+ .*$/gm, (heading) => heading.toUpperCase()),
  (text, random) => text.slice(0, upTo(random, text.length)),
  (text, random) => text.slice(upTo(random, text.length)),
  function spliceOther(text, random, other) {
    return text.slice(0, upTo(random, text.length)) + other.slice(upTo(random, other.length))
  },
]

/** One to five mutations of a record; the same generator gives the same text. */
export function mutate(text: string, random: Random, other: string): string {
  let mutated = text
  for (let left = 1 + upTo(random, 5); left > 0; left -= 1)
    mutated = pick(MUTATIONS, random, (same) => same)(mutated, random, other)
  return mutated
}

/** Something that has to take any record. */
export type Run = (path: string, text: string) => void

/** What came of a run over mutated records. */
export interface FuzzResult {
  readonly count: number
  readonly failures: readonly { readonly number: number; readonly path: string; readonly error: unknown }[]
  /** The slowest first; milliseconds, the least of three times. */
  readonly slowest: readonly {
    readonly number: number
    readonly path: string
    readonly length: number
    readonly ms: number
  }[]
}

/** A record to mutate. */
export interface SeedRecord {
  readonly path: string
  readonly text: string
}

const KEPT = 5

/**
 * Runs something over mutated records. A record has its own generator, made of the seed and its number, so that one that failed can
 * be made again alone.
 * @param clock milliseconds
 */
export function fuzz(
  records: readonly SeedRecord[],
  {
    count,
    makeRandom,
    run,
    clock,
  }: { count: number; makeRandom: (number: number) => Random; run: Run; clock: () => number },
): FuzzResult {
  const failures: FuzzResult['failures'][number][] = []
  let slowest: { number: number; path: string; text: string; ms: number }[] = []
  for (let number = 0; number < count; number += 1) {
    const { path, text } = mutatedRecord(records, makeRandom(number))
    const start = clock()
    try {
      run(path, text)
    } catch (error) {
      failures.push({ number, path, error })
      continue
    }
    const ms = clock() - start
    if (slowest.length < 10 * KEPT || ms > (slowest.at(-1)?.ms ?? 0))
      slowest = [...slowest, { number, path, text, ms }].sort((a, b) => b.ms - a.ms).slice(0, 10 * KEPT)
  }
  // Most of what was slow once was only interrupted.
  const again = slowest.map(({ number, path, text, ms }) => {
    const times = [1, 2].map(() => {
      const start = clock()
      run(path, text)
      return clock() - start
    })
    return { number, path, length: text.length, ms: Math.min(ms, ...times) }
  })
  return { count, failures, slowest: again.sort((a, b) => b.ms - a.ms).slice(0, KEPT) }
}

/** The record of a generator. */
export function mutatedRecord(records: readonly SeedRecord[], random: Random): SeedRecord {
  const none = { path: '0001-x.md', text: '' }
  const { path, text } = pick(records, random, none)
  return { path, text: mutate(text, random, pick(records, random, none).text) }
}
