import { headOf } from '../lint/log.js'
import { majorityOf } from '../lint/majority.js'
import type { Rule } from '../lint/rule.js'
import type { DecisionRecord } from '../record.js'

interface FileName {
  /** `ADR-NNNN-`, `YYYY-MM-DD-`; empty without a number or date. */
  readonly number: string
  readonly words: string
}

const DATE = /^\d{4}[-_]\d{2}([-_]\d{2})?([-_. ]+(\d{3,4}(?=[-_. ]))?|$)|^\d{8}([-_. ]+|$)/
const NUMBER = /^(?<prefix>[A-Za-z]{0,12}[-_ ]?)(?<digits>\d{1,5})(?<behind>[-_. ]+|$)/

function readName(path: string): FileName {
  const parts = path.split('/')
  const file = (parts.at(-1) ?? '').replace(/(\.html)?\.(md|mdx|markdown)$/i, '')
  const name = /^(readme|index)$/i.test(file) ? (parts.at(-2) ?? file) : file
  const [date] = DATE.exec(name) ?? []
  if (date !== undefined) return { number: date.replace(/\d/g, 'N'), words: wordsBehind(name, date) }
  const [all = '', prefix = '', digits = '', behind = ''] = NUMBER.exec(name) ?? []
  return { number: `${prefix}${'N'.repeat(digits.length)}${behind}`, words: wordsBehind(name, all) }
}

const wordsBehind = (name: string, number: string): string =>
  name.slice(number.length).replace(/^[-_. ]+/, '')

const numberForm = ({ path }: DecisionRecord): string => readName(path).number

const wordsForm = ({ path }: DecisionRecord): string | undefined => formOfWords(readName(path).words)

/** What stands between words; names of things keep their capitals. One word alone fits several forms: it has none of its own. */
function formOfWords(words: string): string | undefined {
  const separators = [...new Set(words.match(/[-_ ]/g))]
  return separators.length === 0 ? undefined : `one${separators.sort().join(' or ')}two`
}

const DIGITS = /N+(?=[-_. ]*$)/

/** Numbers grow longer than their zeros: 1000 is no deviation from `NNN`. */
const fits = (own: string, habit: string): boolean =>
  own === habit || (own.length > habit.length && own.replace(DIGITS, '') === habit.replace(DIGITS, ''))

export const rule: Rule = {
  id: 'file-name-style',
  family: 'structure',
  severity: 'info',
  strict: 'warning',
  since: '0.2.0',
  summary: 'Files are named as the others of the log.',
  rationale:
    'Names of one form sort in the order of their numbers, can be guessed, and are found by scripts. The form is learned: it counts where at least nine in ten files share it.',
  bad: { among: true, files: { '010_mail.md': '# 10. Send mail at night\n\n## Status\n\nAccepted\n' } },
  good: { among: true, files: { '0010-mail.md': '# 10. Send mail at night\n\n## Status\n\nAccepted\n' } },
  messages: {
    number: 'The name of the file starts as "{own}"; {count} of {of} here start as "{form}".',
    words:
      'The words in the name of the file are written as in "{own}"; {count} of {of} names here as in "{form}".',
  },
  *check({ records, usual }) {
    const numbers = usual(numberForm)
    const words = majorityOf(records.map(wordsForm).filter((form) => form !== undefined))
    for (const record of records) {
      const own = readName(record.path)
      const form = formOfWords(own.words)
      const base = { path: record.path, at: headOf(record) }
      if (numbers && numbers.value !== '' && own.number !== '' && !fits(own.number, numbers.value))
        yield {
          ...base,
          message: 'number',
          args: { own: own.number, form: numbers.value, count: numbers.count, of: numbers.of },
        }
      else if (words && form !== undefined && form !== words.value)
        yield {
          ...base,
          message: 'words',
          args: { own: own.words, form: words.value, count: words.count, of: words.of },
        }
    }
  },
}
