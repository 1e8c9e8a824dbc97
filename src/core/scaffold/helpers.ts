/** The words of a name, whatever style it is written in. */
const words = (text: string): string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase())

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)

const pascal = (text: string): string => words(text).map(capital).join('')

/** Everything that a template may call beside if, unless, each and with. */
export const HELPERS = {
  /** `guarded-client` as GuardedClient. */
  pascal,
  /** `guarded-client` as guardedClient. */
  camel: (text: string): string => {
    const name = pascal(text)
    return name.slice(0, 1).toLowerCase() + name.slice(1)
  },
  /** `GuardedClient` as guarded-client. */
  kebab: (text: string): string => words(text).join('-'),
  /** `guarded-client` as guarded_client. */
  snake: (text: string): string => words(text).join('_'),
  /** A text as a literal of JSON, JavaScript, Go or Java. */
  json: (value: unknown): string => JSON.stringify(value),
  /** `com.example.app` as com/example/app. */
  folders: (text: string): string => text.replaceAll('.', '/'),
  /** A value in thousands: milliseconds as seconds. */
  thousandth: (value: number): string => String(value / 1000),
} as const

/** The blocks of Handlebars that a template may use. */
export const BLOCKS = ['if', 'unless', 'each', 'with'] as const
