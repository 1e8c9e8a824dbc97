/** Numbers with those that the environment sets: `PRICING_EJECT_MS` wins over `ejectMs` of `pricing`. */
export function override<T extends object>(
  numbers: T,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): T {
  const entries = Object.entries(numbers).map(([key, value]) => {
    const variable = `${upper(name)}_${upper(key)}`
    const text = env[variable]
    return [key, text === undefined ? value : read(variable, text)] as const
  })
  return Object.fromEntries(entries) as T
}

function read(variable: string, text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new RangeError(`${variable} is ${JSON.stringify(text)}; it has to be a whole number from 1`)
}

/** `ejectMs` and `eject-ms` as EJECT_MS. */
const upper = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
