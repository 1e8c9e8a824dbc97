/** Numbers with those that the environment sets: `FACADE_TIMEOUT_MS` wins over `timeoutMs`. */
export function override<T extends object>(
  prefix: string,
  numbers: T,
  env: Readonly<Record<string, string | undefined>>,
): T {
  const entries = Object.entries(numbers).map(([name, value]) => {
    const variable = `${prefix}_${name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}`
    const text = env[variable]
    return [name, text === undefined ? value : read(variable, text)] as const
  })
  return Object.fromEntries(entries) as T
}

function read(variable: string, text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value > 0) return value
  throw new RangeError(`${variable} is ${JSON.stringify(text)}; it has to be a whole number, and more than 0`)
}
