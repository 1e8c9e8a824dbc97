import { majority } from './majority.js'
import { type SlugStyle, slugOf, slugStyleOf } from './slug.js'

/** How a log names the files of its records. */
export interface NameForm {
  /** The folder below that of the log; empty for the log itself. */
  readonly folder: string
  /** What the name starts with: a day, and how its parts are joined. */
  readonly day?: { readonly joint: '-' | '' | '_'; readonly behind: string }
  /** What stands around the number; absent in logs without numbers. */
  readonly number?: {
    /** `ADR-`, `adr_`, `` */
    readonly prefix: string
    /** Digits, filled with zeros; 1 where they are not. */
    readonly width: number
    readonly behind: string
  }
  readonly slug: SlugStyle
  /** `.md`; `/README.md` in logs with a folder a record. */
  readonly ending: string
}

/** What a log without records uses: `0001-use-x.md`. */
export const USUAL_NAME: NameForm = {
  folder: '',
  number: { prefix: '', width: 4, behind: '-' },
  slug: { joint: '-', keepsCapitals: false },
  ending: '.md',
}

const DAY = /^(?<year>\d{4})(?<joint>[-_]?)(?<month>0\d|1[0-2])\k<joint>(?<day>[0-3]\d)(?<behind>[-_. ]+|$)/
const NUMBER = /^(?<prefix>(?:[A-Za-z]{2,12}[-_ ]?)?)(?<digits>\d{1,5})(?<behind>[-_. ]+|$)/
const FOLDER_OF_RECORD = /\/(readme|index)\.(md|mdx|markdown)$/i

/** The form of one name. */
function formOf(path: string): NameForm & { readonly digits?: string } {
  const own = FOLDER_OF_RECORD.exec(path)?.[0]
  const ending = own ?? /\.[^./]+$/.exec(path)?.[0] ?? '.md'
  const parts = path.slice(0, path.length - ending.length).split('/')
  const name = parts.pop() ?? ''
  const day = DAY.exec(name)
  const afterDay = day ? name.slice(day[0].length) : name
  const number = NUMBER.exec(afterDay)
  // Behind a day only a filled number is one: 2024-03-05-3-things is about three things.
  const isNumber = number?.groups && (!day || (number.groups.digits?.length ?? 0) > 2)
  const words = isNumber ? afterDay.slice(number[0].length) : afterDay
  const digits = isNumber ? number.groups?.digits : undefined
  return {
    folder: parts.join('/'),
    ...(day && {
      day: { joint: (day.groups?.joint ?? '-') as '-' | '' | '_', behind: day.groups?.behind || '-' },
    }),
    ...(digits !== undefined && {
      number: {
        prefix: number?.groups?.prefix ?? '',
        width: digits.startsWith('0') ? digits.length : 1,
        behind: number?.groups?.behind || '-',
      },
      digits,
    }),
    slug: slugStyleOf(words),
    ending,
  }
}

/** The form that most names of a log have; the parts of it are voted on one after the other. */
export function nameFormOf(paths: readonly string[]): NameForm {
  const forms = paths.map(formOf)
  const kind = majority(forms.map(kindOf))
  const same = forms.filter((form) => kindOf(form) === kind)
  const [first] = same
  if (!first) return USUAL_NAME
  const joint = majority(same.filter(({ slug }) => slug !== undefined).map(({ slug }) => slug.joint)) ?? '-'
  const number = majority(
    same.flatMap((form) => (form.number ? [form.number] : [])),
    ({ prefix, behind }) => `${prefix}|${behind}`,
  )
  // 9 and 10 have no zeros in a log of three digits either: what is filled says how wide numbers are.
  const width = majority(
    same.flatMap((form) => (form.number && form.number.width > 1 ? [form.number.width] : [])),
  )
  const keepsCapitals = majority(same.map(({ slug }) => slug.keepsCapitals)) ?? false
  return {
    folder: majority(same.map(({ folder }) => folder)) ?? '',
    ...(first.day && { day: first.day }),
    ...(number && { number: { ...number, width: width ?? 1 } }),
    slug: { joint, keepsCapitals },
    ending: majority(same.map(({ ending }) => ending)) ?? '.md',
  }
}

const kindOf = ({ day, number, ending }: NameForm): string =>
  [
    day ? 'day' : '',
    number?.prefix.toUpperCase().replace(/[-_ ]$/, '') ?? 'none',
    ending.startsWith('/'),
  ].join(' ')

/** The path of a new record; `date` is needed where names start with a day. */
export function pathOf(
  form: NameForm,
  { title, number, date }: { readonly title: string; readonly number?: number; readonly date: string },
): string {
  const { folder, day, slug, ending } = form
  const words = slugOf(title, slug)
  const digits =
    form.number && number !== undefined
      ? form.number.prefix + String(number).padStart(form.number.width, '0')
      : ''
  const parts = [
    day ? date.split('-').join(day.joint) + (digits || words ? day.behind : '') : '',
    digits && words ? digits + form.number?.behind : digits,
    words,
  ]
  return (folder === '' ? '' : `${folder}/`) + parts.join('') + ending
}
