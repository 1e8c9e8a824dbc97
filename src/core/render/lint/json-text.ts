import { harmless } from '../../harmless.js'

/** JSON for a file or a pipe: indented, one line end, and nothing in it that a terminal would obey. */
export const jsonText = (value: unknown): string => `${harmless(JSON.stringify(value, null, 2))}\n`
