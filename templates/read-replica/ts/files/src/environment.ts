/** Numbers with those that the environment sets: `REPLICA_WAIT_MS` wins over `waitMs`. */
export function override<T extends object>(numbers: T, env: Readonly<Record<string, string | undefined>>): T {
  const entries = Object.entries(numbers).map(([name, value]) => {
    const variable = `REPLICA_${name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}`
    const text = env[variable]
    return [name, text === undefined ? value : read(variable, text)] as const
  })
  return Object.fromEntries(entries) as T
}

function read(variable: string, text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value
  throw new RangeError(`${variable} is ${JSON.stringify(text)}; it has to be a number, and more than 0`)
}
